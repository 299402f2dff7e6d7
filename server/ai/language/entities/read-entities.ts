import type { Dictionary } from './dictionary/dictionary.ts';
import { readDictionary } from './dictionary/read-dictionary.ts';
import type { Candidate, Entity, EntitySource } from './entity.ts';
import { foldText, foldWidth } from './fold/fold-text.ts';
import type { Patterns } from './patterns/patterns.ts';
import { readPatterns } from './patterns/patterns.ts';
import { readBuiltIn } from './read-built-in.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import { readSlots } from './slots/read-slots.ts';
import type { SlotModel } from './slots/slot-model.ts';

export interface ReadOptions {
  /** The time at which the message was written: 明天 is the day after it. */
  reference: Date;
  /** IANA zone of the customer or the shop, such as Asia/Shanghai. */
  zone: string;
  dictionaries?: readonly Dictionary[];
  patterns?: Patterns;
  /** Trained slots; one that covers exactly another entity takes over its value and canonical form. */
  slots?: SlotModel;
  /** Keep an entity that lies within a longer one of another kind. */
  nested?: boolean;
}

/**
 * The entities of a text in its order, without overlaps (but see `nested`). Offsets are UTF-16 units of the text as given.
 * Time is linear in the length; any text is taken. Errors: `ai.zone_unknown`, `ai.reference_invalid` (400).
 */
export function readEntities(text: string, options: ReadOptions): Entity[] {
  const folded = foldText(text);
  const found: Entity[] = [];
  take(found, readBuiltIn(text, folded, options.reference, options.zone), 'built_in', text);
  for (const dictionary of options.dictionaries ?? []) {
    const candidates: Candidate[] = [];
    readDictionary(folded, dictionary, candidates);
    take(found, candidates, 'dictionary', text);
  }
  if (options.patterns) {
    const candidates: Candidate[] = [];
    readPatterns(foldWidth(text), options.patterns, candidates);
    take(found, candidates, 'pattern', text);
  }
  if (options.slots) addSlots(found, options.slots, text);
  return resolveOverlaps(found, text.length, options.nested);
}

/** Slots are read with the other entities as features; 出发日期 over 明天 is that day. */
function addSlots(found: Entity[], model: SlotModel, text: string): void {
  const hits = resolveOverlaps(found, text.length);
  for (const { start, end, slot, confidence } of readSlots(model, text, hits)) {
    const same = hits.find((hit) => hit.start === start && hit.end === end);
    const written = text.slice(start, end);
    const { value, canonical } = same ?? { value: written, canonical: written };
    found.push({ kind: slot, start, end, text: written, value, canonical, confidence, source: 'slot' });
  }
}

function take(found: Entity[], candidates: readonly Candidate[], source: EntitySource, text: string): void {
  for (const { kind, start, end, value, canonical, confidence } of candidates) {
    if (end <= start) continue;
    found.push({ kind, start, end, text: text.slice(start, end), value, canonical, confidence, source });
  }
}
