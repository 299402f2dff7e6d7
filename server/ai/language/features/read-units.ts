import { normalise } from '../normalise/index.ts';

/** What the engine looks at of a text at most, in UTF-16 units; the rest of a longer one tells nothing new. */
const MAX_LENGTH = 8000;

const ALONE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`;
const WORD = String.raw`[[\p{L}\p{M}\p{N}]--${ALONE}]`;
const UNIT = new RegExp(`${ALONE}|${WORD}+(?:['’]${WORD}+)*`, 'gv');
const PLAIN = /^[\x20-\x7e]*$/;
const PLAIN_UNIT = /[a-z0-9]+(?:'[a-z0-9]+)*/g;

/**
 * Splits a text into units of its normalised form: a character of a script that is written without spaces, a word or a
 * number of others. Whatever is no letter and no digit is left out.
 */
export function readUnits(text: string): string[] {
  return unitsOf(normalise(text.slice(0, MAX_LENGTH)).text);
}

/** Units of a text that is in its normalised form. */
export function unitsOf(normalised: string): string[] {
  if (PLAIN.test(normalised)) return normalised.match(PLAIN_UNIT) ?? [];
  return normalised.replaceAll('’', "'").match(UNIT) ?? [];
}

/** A unit and where it stands in the normalised text. */
export interface PlacedUnit {
  unit: string;
  start: number;
  end: number;
}

/** Units of a normalised text with their places. */
export function placedUnitsOf(normalised: string): PlacedUnit[] {
  const matches = normalised.replaceAll('’', "'").matchAll(PLAIN.test(normalised) ? PLAIN_UNIT : UNIT);
  return Array.from(matches, ({ 0: unit, index }) => ({ unit, start: index, end: index + unit.length }));
}

const SINGLE = new RegExp(`^${ALONE}$`, 'v');

/** Whether a unit is a character of a script that is written without spaces. */
export function isSingleCharacter(unit: string): boolean {
  return unit.length <= 2 && unit.charCodeAt(0) > 0x0dff && SINGLE.test(unit);
}
