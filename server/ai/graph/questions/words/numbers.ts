import { parseChineseNumber } from '../../../language/index.ts';
import type { Folded } from './fold.ts';
import { unitsOf, unitWords } from './units.ts';

/** A number of the question: what it says, where it ends, and the unit that stands behind it. */
export interface SaidNumber {
  value: number;
  end: number;
  /** The unit as said; empty where none follows. */
  unit: string;
}

const CHINESE = '零〇一二两三四五六七八九十百千万亿';
const NUMBER = new RegExp(
  `^(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?[十百千万亿k]*|[${CHINESE}]+(?:点[${CHINESE}]+)?)`,
);
const SIGN = /^[¥$]/;

/** The number that begins at a place, with its unit. Undefined where none begins or where it is part of a word. */
export function numberAt(folded: Folded, at: number): SaidNumber | undefined {
  const { text, free } = folded;
  const sign = SIGN.exec(text.slice(at, at + 1))?.[0] ?? '';
  const start = at + sign.length;
  const match = NUMBER.exec(text.slice(start, start + 24))?.[0];
  if (match === undefined || free[start] === false) return undefined;
  if (/[a-z]/.test(text.charAt(at - 1)) && !hasGap(folded, at)) return undefined;
  const value = valueOf(match);
  if (value === undefined) return undefined;
  const end = start + match.length;
  if (sign !== '') return { value, end, unit: sign };
  const unit = unitAt(folded, end, match);
  if (unit !== '') return { value, end: end + unit.length, unit };
  // A number that grows into a word (k30s, 5g as a name) is no number.
  const next = text.charAt(end);
  if (free[end] === false || (/[a-z]/.test(next) && !hasGap(folded, end))) return undefined;
  return { value, end, unit: '' };
}

function hasGap({ at }: Folded, end: number): boolean {
  return (at[end] ?? 0) - (at[end - 1] ?? 0) > 1;
}

function unitAt({ text, free }: Folded, end: number, number: string): string {
  for (const word of unitWords) {
    if (!text.startsWith(word, end) || free[end + word.length] === false) continue;
    if (word === '年' && /^\d{4}$/.test(number) && Number(number) > 1900) continue;
    return word;
  }
  return '';
}

function valueOf(match: string): number | undefined {
  const plain = match.replaceAll(',', '');
  const thousands = /^(\d+(?:\.\d+)?)k$/.exec(plain);
  if (thousands) return Number(thousands[1]) * 1000;
  const digits = /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : parseChineseNumber(plain);
  return digits !== undefined && Number.isFinite(digits) ? digits : undefined;
}

/** A number in the base of a unit; undefined where the unit measures something else. */
export function inBase(said: { value: number; unit: string }, base: string): number | undefined {
  const unit = unitsOf(said.unit).find((each) => each.base === base);
  return unit ? said.value * unit.factor : undefined;
}
