import { normalise } from '../../language/index.ts';

const STOP =
  /[的了呢吗吧啊呀哦您你我们请和与及或在是为就也都将会可可以被把从到对于因此所以如果则其该此这那个有]/gu;
const STOP_WORDS = new Set(
  'the a an of to in on at for and or is are was be been it its this that you your we our will can may please with by from as if then so do does i me my they them there here have has'.split(
    ' ',
  ),
);

/** The units by which texts are compared: pairs of Chinese characters, beginnings of words of others. */
export function unitsOf(text: string): string[] {
  const plain = normalise(text).text.toLowerCase();
  const words = (plain.match(/[a-z0-9][a-z0-9'-]*/gu) ?? [])
    .filter((word) => !STOP_WORDS.has(word))
    .map((word) => word.slice(0, 6));
  const runs = plain
    .replace(/[a-z0-9'-]+/gu, ' ')
    .split(/[^\u3400-\u9fff]+/u)
    .map((run) => run.replace(STOP, ''))
    .filter((run) => run !== '');
  const pairs = runs.flatMap((run) =>
    run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, n) => run.slice(n, n + 2)),
  );
  return [...words, ...pairs];
}

/** The share of a text's units that stand in another, 0 to 1; 1 for a text without any. */
export function shareIn(units: readonly string[], others: ReadonlySet<string>): number {
  if (units.length === 0) return 1;
  return units.filter((unit) => others.has(unit)).length / units.length;
}

/** Clauses: what stands between commas and full stops. */
export function clausesOf(text: string): string[] {
  return text
    .split(/[，。；！？,;!?\n]|\.(?=\s|$)/u)
    .flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
}
