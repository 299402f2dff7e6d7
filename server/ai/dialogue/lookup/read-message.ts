import { findWords } from '../../language/index.ts';
import type { FoundWord } from '../../language/index.ts';
import { NOUN } from './catalogue.ts';
import type { LookupCatalogue } from './catalogue.ts';
import { readQuantities } from './read-quantities.ts';
import type { FoundQuantity } from './read-quantities.ts';

/** A thing of the catalogue that a text names. */
export interface FoundName {
  domain: string;
  name: string;
  start: number;
  end: number;
}

/** A value of a choice, feature or item slot. */
export interface FoundValue {
  domain: string;
  slot: string;
  value: string;
  start: number;
  end: number;
}

export interface ReadMessage {
  text: string;
  /** The text with names, values and what was done before (吃完饭) blotted out, so that no word within them counts. */
  bare: string;
  names: readonly FoundName[];
  values: readonly FoundValue[];
  quantities: readonly FoundQuantity[];
}

/** 不要经济型，要舒适型: what stands right behind a refusal is not wished. */
const REFUSED = /(?:不要|不是|不想要|不吃|别)$/;
const BLOT = '□';
const DONE_BEFORE =
  /(?:吃|用|喝)(?:完|过|好|饱)(?:了)?(?:中|午|晚|早)?(?:饭|餐)?|(?:安排|定|订|选)(?:好|完)(?:了)?(?:住的地方|住处|酒店|餐馆|景点)?|(?:游?玩|逛|溜达|参观|休息|住)(?:完|好|够|结束|累)(?:了)?/g;

/** Everything in a message that a look-up may need, with its places. */
export function readMessage(catalogue: LookupCatalogue, text: string): ReadMessage {
  const words = findWords(text, catalogue.words).filter(({ kind }) => kind !== NOUN);
  const names: FoundName[] = [];
  const values: FoundValue[] = [];
  for (const word of words) {
    const [domain = '', slot = ''] = word.kind.split('\t');
    const { value, start, end } = word;
    if (slot === '') names.push({ domain, name: value, start, end });
    else values.push({ domain, slot, value, start, end });
  }
  const wanted = <Found extends { start: number }>(found: Found) => !REFUSED.test(text.slice(0, found.start));
  const quantities = readQuantities(text, [...names, ...values]).filter(wanted);
  const bare = blot(text, [...words, ...doneBefore(text)]);
  return { text, bare, names, values: values.filter(wanted), quantities };
}

function doneBefore(text: string): Pick<FoundWord, 'start' | 'end'>[] {
  return [...text.matchAll(DONE_BEFORE)].map(({ index, 0: said }) => ({
    start: index,
    end: index + said.length,
  }));
}

function blot(text: string, stretches: readonly { start: number; end: number }[]): string {
  let bare = text;
  for (const { start, end } of stretches)
    bare = bare.slice(0, start) + BLOT.repeat(end - start) + bare.slice(end);
  return bare;
}
