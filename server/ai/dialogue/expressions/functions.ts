import { RE2JS } from 're2js';
import type { Json } from '../contract/index.ts';
import { addDays, dayOf, formatDay, instantOf, weekdayOf } from './dates.ts';
import type { Scope } from './syntax.ts';
import { compare, formatMoney, formatValue, isMoney, isObject, isSame, isTrue } from './values.ts';

/** A function of expressions. It takes any values and gives null where they make no sense. */
export interface ExpressionFunction {
  /** The fewest and the most values. */
  args: [least: number, most: number];
  run(args: Json[], scope: Scope): Json;
}

const DAY_MS = 86_400_000;
const MOST_ITEMS = 1000;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const number = (value: Json | undefined): number => (typeof value === 'number' ? value : NaN);
const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
/** No infinity and no NaN: JSON has neither. */
const finite = (value: number): Json => (Number.isFinite(value) ? value + 0 : null);

const patterns = new Map<string, RE2JS | null>();

/** A pattern of RE2, which takes linear time; undefined where it is none. */
export function patternOf(source: string): RE2JS | undefined {
  let known = patterns.get(source);
  if (known === undefined) {
    if (patterns.size >= 1000) patterns.clear();
    try {
      known = RE2JS.compile(source);
    } catch {
      known = null;
    }
    patterns.set(source, known);
  }
  return known ?? undefined;
}

function size(value: Json | undefined): number {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

function contains(where: Json | undefined, what: Json | undefined): boolean {
  if (typeof where === 'string') return typeof what === 'string' && where.includes(what);
  return list(where).some((item) => isSame(item, what ?? null));
}

function toNumber(value: Json | undefined): Json {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isMoney(value ?? null)) return number(isObject(value) ? value['minor'] : undefined);
  return typeof value === 'string' && value.trim() !== '' ? finite(Number(value)) : null;
}

/** The least or the largest of some values that can be compared. */
function extreme(args: Json[], sign: 1 | -1): Json {
  const values = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  return values.reduce<Json>((best, value) => {
    if (best === null) return value;
    return (compare(value, best) ?? 0) * sign > 0 ? value : best;
  }, null);
}

function between(left: Json | undefined, right: Json | undefined, scope: Scope, ms: number): Json {
  const [from, to] = [instantOf(left, scope), instantOf(right, scope)];
  return from === undefined || to === undefined ? null : (to - from) / ms;
}

const round = (value: Json | undefined, how: (value: number) => number, digits: Json | undefined): Json => {
  const power = 10 ** Math.min(Math.max(Math.trunc(number(digits ?? 0)) || 0, 0), 9);
  return finite(how(number(value) * power) / power);
};

const TABLE: Record<string, ExpressionFunction> = {
  len: { args: [1, 1], run: ([value]) => size(value) },
  contains: { args: [2, 2], run: ([where, what]) => contains(where, what) },
  starts_with: { args: [2, 2], run: ([value, start]) => text(value).startsWith(text(start)) },
  ends_with: { args: [2, 2], run: ([value, end]) => text(value).endsWith(text(end)) },
  matches: {
    args: [2, 2],
    run: ([value, pattern]) => patternOf(text(pattern))?.matcher(text(value)).find() ?? false,
  },
  lower: { args: [1, 1], run: ([value]) => text(value).toLowerCase() },
  upper: { args: [1, 1], run: ([value]) => text(value).toUpperCase() },
  trim: { args: [1, 1], run: ([value]) => text(value).trim() },
  text: { args: [1, 1], run: ([value], { language }) => formatValue(value ?? null, language) },
  number: { args: [1, 1], run: ([value]) => toNumber(value) },
  join: {
    args: [1, 2],
    run: ([items, between], { language }) =>
      list(items)
        .map((item) => formatValue(item, language))
        .join(text(between ?? (language === 'en' ? ', ' : '、'))),
  },
  first: { args: [1, 1], run: ([items]) => list(items)[0] ?? null },
  last: { args: [1, 1], run: ([items]) => list(items).at(-1) ?? null },
  pluck: {
    args: [2, 2],
    run: ([items, name]) =>
      list(items).map((item) =>
        isObject(item) && Object.hasOwn(item, text(name)) ? (item[text(name)] ?? null) : null,
      ),
  },
  take: {
    args: [2, 2],
    run: ([items, count]) => list(items).slice(0, Math.min(Math.max(number(count) || 0, 0), MOST_ITEMS)),
  },
  sum: {
    args: [1, 1],
    run: ([items]) => finite(list(items).reduce<number>((sum, item) => sum + number(item), 0)),
  },
  min: { args: [1, Infinity], run: (args) => extreme(args, -1) },
  max: { args: [1, Infinity], run: (args) => extreme(args, 1) },
  abs: { args: [1, 1], run: ([value]) => finite(Math.abs(number(value))) },
  round: { args: [1, 2], run: ([value, digits]) => round(value, Math.round, digits) },
  floor: { args: [1, 2], run: ([value, digits]) => round(value, Math.floor, digits) },
  ceil: { args: [1, 2], run: ([value, digits]) => round(value, Math.ceil, digits) },
  exists: { args: [1, 1], run: ([value]) => (value ?? null) !== null },
  now: { args: [0, 0], run: (_, { now }) => now.toISOString() },
  today: { args: [0, 0], run: (_, scope) => dayOf(scope.now.toISOString(), scope) },
  date: { args: [1, 1], run: ([value], scope) => dayOf(value, scope) },
  weekday: { args: [1, 1], run: ([value], scope) => weekdayOf(value, scope) },
  add_days: { args: [2, 2], run: ([value, days], scope) => addDays(value, number(days), scope) },
  days_between: {
    args: [2, 2],
    run: ([left, right], scope) => between(dayOf(left, scope), dayOf(right, scope), scope, DAY_MS),
  },
  hours_between: { args: [2, 2], run: ([left, right], scope) => between(left, right, scope, 3_600_000) },
  format_date: { args: [1, 1], run: ([value], scope) => formatDay(value, scope) },
  format_money: {
    args: [1, 2],
    run: ([value, currency], { language }) => {
      if (isMoney(value ?? null)) return formatValue(value ?? null, language);
      return typeof value === 'number'
        ? formatMoney({ minor: value, currency: text(currency) || 'CNY' }, language)
        : '';
    },
  },
  money: {
    args: [1, 2],
    run: ([minor, currency]) =>
      typeof minor === 'number' ? { minor: Math.round(minor), currency: text(currency) || 'CNY' } : null,
  },
  // The evaluation of these two stops at the value that is taken.
  if: {
    args: [3, 3],
    run: ([condition, yes, no]) => (isTrue(condition ?? null) ? (yes ?? null) : (no ?? null)),
  },
  coalesce: { args: [1, Infinity], run: (args) => args.find((value) => value !== null) ?? null },
};

export const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map(Object.entries(TABLE));
