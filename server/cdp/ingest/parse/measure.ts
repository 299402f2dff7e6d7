import type { Refusal } from '../event.ts';

export const MAX_EVENT_BYTES = 32_768;
const MAX_DEPTH = 24;
const MAX_NAME = 200;

type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is nested deeper than we follow it; looks no deeper than that itself. */
export function isTooDeep(value: unknown, room = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (room === 0) return true;
  for (const key in value) {
    const item = (value as Json)[key];
    if (typeof item === 'object' && item !== null && isTooDeep(item, room - 1)) return true;
  }
  return false;
}

/** Name of an event, page or screen: a text of at most 200 characters. */
export function readName(given: unknown): string | undefined {
  if (typeof given !== 'string') return undefined;
  const name = given.trim();
  return name === '' ? undefined : name.slice(0, MAX_NAME);
}

/** The member of an event that has to be an object; an empty one where it is missing. */
export function readObject(given: unknown, field: string): Json | Refusal {
  if (given === undefined || given === null) return {};
  return isObject(given) ? given : { reason: 'field_invalid', field };
}

export function isRefusal(value: object): value is Refusal {
  return 'reason' in value && 'field' in value && Object.keys(value).length === 2;
}

/** JSON that every store takes: without NUL and halves of surrogate pairs. */
export function toStorableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return UNSTORABLE.test(text) ? JSON.stringify(clean(value)) : text;
}

// As JSON.stringify writes them; a backslash before one of these merely takes the longer way.
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '');
  if (Array.isArray(value)) return value.map(clean);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [clean(key), clean(item)]));
}
