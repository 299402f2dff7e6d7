import { parseChineseNumber } from '../../../language/index.ts';
import type { Folded } from './fold.ts';
import { unitsOf, unitWords } from './units.ts';

/** A number of the question: what it says, where it ends, and the unit that stands behind it. */
export interface SaidNumber {
  value: number;
  end: number;
  /** The unit as said; empty where none follows. */
  unit: string;
  /** The end of a stretch that begins with the value: 三千多, 2025年3月. */
  until?: number;
}

const CHINESE = '零〇一二两三四五六七八九十百千万亿';
const NUMBER = new RegExp(
  `^(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:[十百千万亿]+|k|hundred|thousand|million)?|[${CHINESE}]+(?:点[${CHINESE}]+)?)`,
);
const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const WORD_NUMBER = new RegExp(`^(?:${WORDS.slice(1).join('|')})(?:hundred|thousand|million)?(?!s\\b)`);
const POWERS: Record<string, number> = { k: 1000, hundred: 100, thousand: 1000, million: 1_000_000 };
const HALVED = new Set(['年', '个月', '月', '斤', '公斤', '天', '小时', 'year', 'month', 'day', 'hour']);
const SIGN = /^[¥$]/;

/** The number that begins at a place, with its unit. Undefined where none begins or where it is part of a word. */
export function numberAt(folded: Folded, at: number): SaidNumber | undefined {
  const { text, free } = folded;
  const half = halfAt(folded, at);
  if (half) return half;
  const sign = signAt(text, at);
  const start = at + sign.length;
  const slice = text.slice(start, start + 24);
  const match = NUMBER.exec(slice)?.[0] ?? WORD_NUMBER.exec(slice)?.[0];
  if (match === undefined || free[start] === false) return undefined;
  if (/[a-z]/.test(text.charAt(at - 1)) && !hasGap(folded, at)) return undefined;
  const value = valueOf(match);
  if (value === undefined) return undefined;
  const end = start + match.length;
  if (sign !== '') return { value, end, unit: sign };
  const over = overAt(folded, end, value);
  if (over) return over;
  const unit = unitAt(folded, end, match);
  if (unit !== '') {
    const more = text.startsWith('半', end + unit.length) && HALVED.has(unit) ? 1 : 0;
    return { value: value + more / 2, end: end + unit.length + more, unit };
  }
  if (match === 'one') return undefined;
  // A number that grows into a word (k30s, 5g as a name) is no number.
  const next = text.charAt(end);
  if (free[end] === false || (/[a-z]/.test(next) && !hasGap(folded, end))) return undefined;
  return { value, end, unit: '' };
}

function signAt(text: string, at: number): string {
  return SIGN.exec(text.slice(at, at + 1))?.[0] ?? '';
}

/** 半年, half a year: only before a unit. */
function halfAt(folded: Folded, at: number): SaidNumber | undefined {
  const match = /^(?:半个?|half(?:an|a)?)/.exec(folded.text.slice(at, at + 8))?.[0];
  if (match === undefined || folded.free[at] === false) return undefined;
  const unit = unitAt(folded, at + match.length, match);
  return HALVED.has(unit) ? { value: 0.5, end: at + match.length + unit.length, unit } : undefined;
}

/** 三千多元, 两千出头: from the number up to the next of its round ones. */
function overAt(folded: Folded, at: number, value: number): SaidNumber | undefined {
  const { text } = folded;
  const word = /^(?:多|出头)/.exec(text.slice(at, at + 2))?.[0];
  if (word === undefined || value < 10 || value % 10 !== 0) return undefined;
  const end = at + word.length;
  const unit = unitAt(folded, end, '');
  if (unit === '' && word === '多' && end < text.length && text.charAt(end) !== '的') return undefined;
  const step = 10 ** Math.floor(Math.log10(value));
  const until = value + step * (word === '多' ? 0.9999 : 0.3);
  return { value, until, end: end + unit.length, unit };
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
  const [, count, power = ''] = /^([\d.]+|[a-z]+?)(k|hundred|thousand|million)?$/.exec(plain) ?? [];
  const spoken = WORDS.indexOf(count ?? '');
  if (spoken > 0) return spoken * (POWERS[power] ?? 1);
  if (power !== '') return Number(count) * (POWERS[power] ?? 1);
  const digits = /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : parseChineseNumber(plain);
  return digits !== undefined && Number.isFinite(digits) ? digits : undefined;
}

/** A number in the base of a unit; undefined where the unit measures something else. */
export function inBase(said: { value: number; unit: string }, base: string): number | undefined {
  const unit = unitsOf(said.unit).find((each) => each.base === base);
  return unit ? said.value * unit.factor : undefined;
}
