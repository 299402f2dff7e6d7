import type { Json } from '../contract/index.ts';
import { isObject } from '../expressions/index.ts';

/** What keeps a conversation's state and a turn small, whatever flows, customers and systems outside do. */
export const MOST = {
  /** Flows within flows. */
  stack: 6,
  /** Requests that wait. */
  queue: 3,
  /** Steps for one input. */
  steps: 100,
  /** Characters of JSON of one value. */
  value: 6000,
} as const;

const LONGEST_TEXT = 2000;
const MOST_ITEMS = 50;
const DEEPEST = 6;

/** A value small enough to be kept: long texts and lists are cut, what is still too large is dropped (null). */
export function bounded(value: Json): Json {
  const cut = cutDown(value, 0);
  return JSON.stringify(cut).length <= MOST.value ? cut : null;
}

function cutDown(value: Json, depth: number): Json {
  if (typeof value === 'string') return value.slice(0, LONGEST_TEXT);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => cutDown(item, depth + 1));
  if (!isObject(value)) return null;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MOST_ITEMS)
      .map(([name, part]) => [name, cutDown(part, depth + 1)]),
  );
}
