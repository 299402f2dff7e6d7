import type { Part } from '../../../../contracts/ai/index.ts';

/** What deciding needs to know of an example. */
export interface SplitRow {
  id: string;
  label: string;
  textKey: string;
  part: Part | null;
}

const TEST_SHARE = 0.2;
/** A label with fewer different texts than this gives none of them away. */
const ENOUGH_TO_SHARE = 5;

/**
 * Decides for the rows that are in neither part yet, label by label, until a fifth of the label's different texts is held
 * out. The choice hangs on a digest of the text, so it is the same for everybody; equal texts stay together; a decision
 * once made is never changed here. Pure.
 */
export function splitExamples(rows: readonly SplitRow[]): Map<string, Part> {
  const byLabel = new Map<string, Map<string, SplitRow[]>>();
  for (const row of rows) {
    const texts = byLabel.get(row.label) ?? new Map<string, SplitRow[]>();
    texts.set(row.textKey, [...(texts.get(row.textKey) ?? []), row]);
    byLabel.set(row.label, texts);
  }
  const decided = new Map<string, Part>();
  for (const texts of byLabel.values()) {
    const wanted = texts.size < ENOUGH_TO_SHARE ? 0 : Math.max(1, Math.round(texts.size * TEST_SHARE));
    let held = [...texts.values()].filter((twins) => twins.some(({ part }) => part === 'test')).length;
    for (const [, twins] of [...texts].sort(([left], [right]) => (left < right ? -1 : 1))) {
      const open = twins.filter(({ part }) => part === null);
      if (open.length === 0) continue;
      const sibling = twins.find(({ part }) => part !== null)?.part;
      const part = sibling ?? (held < wanted ? 'test' : 'train');
      if (!sibling && part === 'test') held += 1;
      for (const { id } of open) decided.set(id, part);
    }
  }
  return decided;
}
