import type { LookupCatalogue } from './catalogue.ts';
import type { ReadMessage } from './read-message.ts';
import type { LookupState } from './state.ts';

/** 北京饭店附近的餐馆: the thing that something is looked for around, and where it is said. */
export interface Surroundings {
  from: string;
  name: string;
  start: number;
  end: number;
}

const AROUND = /周边|附近|周围|旁边|边上|四周/g;
const THESE =
  /这些|这几|那些|那几|其中|其它几|(?:你|您)?(?:刚才|刚刚|之前)?(?:说|提|讲)(?:的|到的|过的)|里面|当中/;
const ELSEWHERE = /没有的话|(?:别|其他|另外)的?(?:处|地方)/;
const REACH = 12;

/** What the customer looks around of: a name, a noun (酒店附近), 这些 of a list given before, or what was spoken of last. */
export function readSurroundings(
  catalogue: LookupCatalogue,
  state: LookupState,
  message: ReadMessage,
): Surroundings | undefined {
  const { bare, names } = message;
  for (const { index, 0: said } of bare.matchAll(AROUND)) {
    const end = index + said.length;
    const named = names.findLast((name) => name.end <= index && index - name.end <= REACH);
    const gap = named ? bare.slice(named.end, index) : '';
    if (named && !/[，,。？?！!、；;]/.test(gap))
      return { from: named.domain, name: named.name, start: named.start, end };
    const noun = nounBefore(catalogue, bare, index);
    const from = noun?.domain ?? state.focus;
    const name = from === undefined ? undefined : state.current[from];
    if (noun === undefined && state.around && THESE.test(bare.slice(0, index))) {
      return { from: state.around.from, name: state.around.name, start: index, end };
    }
    if (from !== undefined && name !== undefined) return { from, name, start: noun?.start ?? index, end };
  }
  const these = THESE.exec(bare);
  if (!these || !state.around || ELSEWHERE.test(bare)) return undefined;
  const { from, name } = state.around;
  return { from, name, start: these.index, end: these.index + these[0].length };
}

function nounBefore(
  catalogue: LookupCatalogue,
  bare: string,
  index: number,
): { domain: string; start: number } | undefined {
  const before = bare.slice(Math.max(0, index - REACH), index).replace(/(?:的|它|他|她)$/, '');
  for (const domain of catalogue.domains.values()) {
    const noun = domain.nouns.find((each) => before.endsWith(each));
    if (noun !== undefined) return { domain: domain.key, start: index - noun.length - 1 };
  }
  return undefined;
}
