import { simplified } from '../../language/index.ts';

const SPACE = 0x20;

/** What a UTF-16 unit of a text is for matching. */
export const unitKind = { drop: 0, space: 1, ideograph: 2, letter: 3, digit: 4 } as const;

const kinds = new Uint8Array(65_536);
const folded = Uint16Array.from(simplified);
fillTables();

/** Every unit's kind, worked out once: texts are folded by look-up. */
function fillTables(): void {
  const letter = /\p{L}|\p{M}/u;
  const digit = /\p{Nd}/u;
  const drop = /\p{Cf}|\p{Cc}|\p{Me}|['’`]/u;
  const ideograph =
    /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Thai}/u;
  for (let code = 0; code < 65_536; code += 1) {
    const text = String.fromCharCode(code);
    if (code === 9 || code === 10 || code === 13) kinds[code] = unitKind.space;
    // A character beyond the basic plane is two units; they are kept together as ideographs (rare Han, emoji).
    else if (code >= 0xd800 && code <= 0xdfff) kinds[code] = unitKind.ideograph;
    else if (digit.test(text)) kinds[code] = unitKind.digit;
    else if (ideograph.test(text)) kinds[code] = unitKind.ideograph;
    else if (letter.test(text)) kinds[code] = unitKind.letter;
    else kinds[code] = drop.test(text) || (code >= 0xfe00 && code <= 0xfe0f) ? unitKind.drop : unitKind.space;
  }
  // Equal for finding, not for reading.
  for (const [from = '', to = ''] of ['甚什', '啰了']) folded[from.charCodeAt(0)] = to.charCodeAt(0);
}

/** The kind of a UTF-16 unit, one of `unitKind`. */
export function kindOf(code: number): number {
  return kinds[code] ?? unitKind.space;
}

/**
 * The form of a text that is compared: NFKC (half and full width), lower case, Traditional as Simplified characters,
 * punctuation, emoji and white space as single blanks, three and more of the same letter as one. The original is for
 * showing. Two texts with the same form are the same question to us.
 */
export function normalise(text: string): string {
  const source = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  let out = '';
  let pendingSpace = false;
  let previous = -1;
  let run = 0;
  for (let i = 0; i < source.length; i += 1) {
    const code = folded[source.charCodeAt(i)] ?? SPACE;
    const kind = kindOf(code);
    if (kind === unitKind.drop) continue;
    if ((kind === unitKind.space && !isInsideNumber(source, i)) || isStraySurrogate(source, i)) {
      pendingSpace = out.length > 0;
      previous = -1;
      continue;
    }
    run = code === previous && kind !== unitKind.digit ? run + 1 : 1;
    previous = code;
    if (run > 2) {
      if (run === 3) out = out.slice(0, -1);
      continue;
    }
    if (pendingSpace) out += ' ';
    out += String.fromCharCode(code);
    pendingSpace = false;
  }
  return out;
}

/** "3.5" and "100%" stay as they are; every other mark is a blank. */
function isInsideNumber(source: string, at: number): boolean {
  const mark = source[at];
  if ((mark !== '.' && mark !== '%') || at === 0 || kindOf(source.charCodeAt(at - 1)) !== unitKind.digit)
    return false;
  return mark === '%' || (at + 1 < source.length && kindOf(source.charCodeAt(at + 1)) === unitKind.digit);
}

/** Halves of a pair that is no letter (emoji), or that has no partner. */
function isStraySurrogate(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  if (code < 0xd800 || code > 0xdfff) return false;
  const point = source.codePointAt(code < 0xdc00 ? at : at - 1) ?? code;
  return point < 0x10000 || !/\p{L}/u.test(String.fromCodePoint(point));
}
