import type { Verdict } from '../../quality/index.ts';
import type { BatchRow } from './batches.ts';

// What only says which row it is tells nothing of how good a source is.
const NO_VALUES = new Set(['id', 'customer_id', 'tags', 'updated_at']);

/** What cleaning said of the values of a batch, by the names under which they are kept. */
export function countVerdicts(rows: BatchRow[]): Verdict[] {
  const counted = new Map<string, Verdict>();
  const add = (name: string, part: 'valid' | 'invalid'): void => {
    if (NO_VALUES.has(name)) return;
    const field = name.slice(name.indexOf(':') + 1);
    const verdict = counted.get(field) ?? { field, valid: 0, invalid: 0 };
    counted.set(field, verdict);
    verdict[part] += 1;
  };
  for (const { verdicts } of rows) {
    for (const name of verdicts?.good ?? []) add(name, 'valid');
    for (const name of verdicts?.bad ?? []) add(name, 'invalid');
  }
  return [...counted.values()];
}
