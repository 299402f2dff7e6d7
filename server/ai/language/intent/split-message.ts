/** A part of a text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

const BORDER =
  /[。！？；;!?\n]+|[，,]|\.(?=\s|$)|(?:另外|还有|顺便|而且|并且|然后|以及|还想|同时)|\b(?:and also|also|and then|as well as|plus|and)\b/giu;
const LETTER = /[\p{L}\p{N}]/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;
const WORD = /[\p{L}\p{N}]+/gu;
const FEWEST_WORDS = 3;
const FEWEST_CHARACTERS = 4;
const LONGEST = 1000;

/**
 * Splits a message where one wish may end and another begin: at marks that end a sentence, at commas, at words like 另外 or
 * "and". Pieces too short for a wish (fewer than three words or four characters) stay with what is before them.
 */
export function splitMessage(text: string): Span[] {
  if (text.length > LONGEST) return [];
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(BORDER)) {
    if (isWish(text.slice(start, match.index)) && isWish(text.slice(match.index + match[0].length))) {
      spans.push(trim(text, start, match.index));
      start = match.index + match[0].length;
    }
  }
  if (LETTER.test(text.slice(start))) spans.push(trim(text, start, text.length));
  return spans;
}

function isWish(piece: string): boolean {
  const wide = piece.match(WIDE)?.length ?? 0;
  return wide >= FEWEST_CHARACTERS || (piece.match(WORD)?.length ?? 0) >= FEWEST_WORDS;
}

function trim(text: string, start: number, end: number): Span {
  const piece = text.slice(start, end);
  return {
    start: start + piece.length - piece.trimStart().length,
    end: end - piece.length + piece.trimEnd().length,
  };
}
