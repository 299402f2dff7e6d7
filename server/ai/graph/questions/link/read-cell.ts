import type { Attribute, Fact } from '../../shape/graph.ts';
import { keyOf } from '../words/fold.ts';
import { baseOf, unitsOf } from '../words/units.ts';

/** One value, ready for comparing. */
export interface Cell {
  raw: string;
  key: string;
  /** In the base of the attribute's unit; both ends of a range, the same twice for a plain number. */
  low?: number;
  high?: number;
  /** Whether the thing has it; undefined where the value says neither. */
  has: boolean;
  source: string;
  at: string | null;
}

const NONE = new Set(['无', '没有', '否', '不支持', 'no', 'none', 'false', '-', '×']);
const RANGE = /^约?(\d+(?:\.\d+)?)\s*[–—~～-]\s*(\d+(?:\.\d+)?)\s*(\D*)$/;
const SINGLE = /^约?(\d+(?:\.\d+)?)\s*(\D{0,6})$/;
const DATE = /^(\d{4})(?:[-/年.](\d{1,2}))?(?:[-/月.](\d{1,2}))?日?$/;
const GRADE = /^(?:[a-z]{1,3})?(\d+)\s*(?:\D.*)?$/;

/** Reads a value as the catalogue writes it. */
export function readCell(attribute: Attribute, { value, source, at }: Fact): Cell {
  const key = keyOf(value);
  const no = attribute.no !== null ? value === attribute.no : NONE.has(value.toLowerCase());
  const cell: Cell = { raw: value, key, has: !no, source, at };
  const range = no ? undefined : rangeOf(attribute, value);
  if (range) [cell.low, cell.high] = range;
  return cell;
}

function rangeOf(attribute: Attribute, value: string): [number, number] | undefined {
  if (attribute.kind === 'date') {
    const day = dayOf(value);
    return day === undefined ? undefined : [day, day];
  }
  if (/^(?:终身|终生|永久|lifetime|for life)$/i.test(value)) return [Infinity, Infinity];
  const { base, factor } = baseOf(attribute.unit);
  const range = RANGE.exec(value);
  if (range) return [numberOf(range[1], range[3], base, factor), numberOf(range[2], range[3], base, factor)];
  const single = SINGLE.exec(value);
  if (single) {
    const number = numberOf(single[1], single[2], base, factor);
    return [number, number];
  }
  const grade = gradeOf(value);
  return grade === undefined ? undefined : [grade, grade];
}

/** A number with its own unit counts in that; without one in the attribute's. */
function numberOf(
  digits: string | undefined,
  unit: string | undefined,
  base: string,
  factor: number,
): number {
  const own = unitsOf((unit ?? '').trim().toLowerCase());
  const fitting = own.find((each) => each.base === base) ?? own[0];
  const days = fitting?.base === '天' && base === '月' ? 1 / 30 : 1;
  return Number(digits) * (fitting?.factor ?? factor) * days;
}

/** Days since 0, so that years and days can be compared; a year alone stands for its first day. */
export function dayOf(value: string): number | undefined {
  const match = DATE.exec(value.trim());
  if (!match) return undefined;
  return Number(match[1]) * 10_000 + Number(match[2] ?? 0) * 100 + Number(match[3] ?? 0);
}

/** Grades compare by their number (R2, 3倍); protection grades (IEC 60529) by water first, then dust. */
function gradeOf(value: string): number | undefined {
  const text = value.normalize('NFKC').toLowerCase();
  const protection = /^ip([0-6x])([0-9])(k?)$/.exec(text);
  if (protection) {
    const dust = protection[1] === 'x' ? 0 : Number(protection[1]);
    return Number(protection[2]) * 100 + (protection[3] === 'k' ? 50 : 0) + dust;
  }
  const grade = GRADE.exec(text);
  return grade ? Number(grade[1]) : undefined;
}
