import type { PlaceholderReason } from './placeholders.ts';

/** What became of a value: its one form, or why it is none. */
export type Cleaned<Value> =
  { ok: true; value: Value } | { ok: false; reason: PlaceholderReason | 'invalid' };

export function cleaned<Value>(value: Value): Cleaned<Value> {
  return { ok: true, value };
}

export function refused<Value>(reason: PlaceholderReason | 'invalid'): Cleaned<Value> {
  return { ok: false, reason };
}
