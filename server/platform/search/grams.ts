const CJK = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}々〇ー`;
const RUNS = new RegExp(`(?<cjk>[${CJK}]+)|(?<word>[[\\p{L}\\p{N}\\p{M}]--[${CJK}]]+)`, 'gv');

const MAX_TEXT = 20_000;
const MAX_QUERY_GRAMS = 64;

/** A stretch of text that is searched as one: Chinese, Japanese or Korean characters, or one word of another script. */
interface Run {
  cjk: boolean;
  text: string;
}

/** Splits a text into its runs after folding width and case (NFKC, lower case); punctuation falls away. */
export function splitRuns(text: string): Run[] {
  const folded = text.slice(0, MAX_TEXT).normalize('NFKC').toLowerCase();
  return Array.from(folded.matchAll(RUNS), (match) => ({
    cjk: match.groups?.['cjk'] !== undefined,
    text: match[0],
  }));
}

function slices(characters: string[], length: number): string[] {
  const found: string[] = [];
  for (let at = 0; at + length <= characters.length; at += 1) {
    found.push(characters.slice(at, at + length).join(''));
  }
  return found;
}

/**
 * The grams under which a text is stored. Chinese, Japanese and Korean: every character and every pair.
 * Words: every three letters in a row, and the first and the first two letters marked by `^`.
 */
export function documentGrams(text: string): Set<string> {
  const grams = new Set<string>();
  for (const run of splitRuns(text)) {
    const characters = [...run.text];
    if (run.cjk) {
      for (const character of characters) grams.add(character);
      for (const pair of slices(characters, 2)) grams.add(pair);
    } else {
      grams.add(`^${characters[0] ?? ''}`);
      if (characters.length > 1) grams.add(`^${characters.slice(0, 2).join('')}`);
      for (const three of slices(characters, 3)) grams.add(three);
    }
  }
  return grams;
}

/**
 * The grams that a text must have to match a query: pairs of characters (a single one by itself), three
 * letters in a row of each word. A word of one or two letters finds words that begin with it.
 */
export function queryGrams(query: string): Set<string> {
  const grams = new Set<string>();
  for (const run of splitRuns(query)) {
    const characters = [...run.text];
    const [shortest, size] = run.cjk ? [1, 2] : [2, 3];
    if (characters.length <= shortest) grams.add(run.cjk ? run.text : `^${run.text}`);
    else for (const gram of slices(characters, size)) grams.add(gram);
  }
  return new Set([...grams].slice(0, MAX_QUERY_GRAMS));
}

/**
 * Whether a text really holds each run of the query in one piece. The index alone knows grams, not their
 * order: a caller that has the text at hand drops with this what matched by chance.
 */
export function textMatches(text: string, query: string): boolean {
  const held = splitRuns(text);
  const asked = splitRuns(query);
  return (
    asked.length > 0 &&
    asked.every((wanted) =>
      held.some((run) => {
        if (run.cjk !== wanted.cjk) return false;
        const short = !run.cjk && [...wanted.text].length < 3;
        return short ? run.text.startsWith(wanted.text) : run.text.includes(wanted.text);
      }),
    )
  );
}
