import { buildDictionary } from '../../language/index.ts';
import type { Dictionary, DictionaryEntry } from '../../language/index.ts';

/**
 * What customers may constrain. `amount`: 100-200元, 免费. `rating`: 4.5分以上. `duration`: 2小时 - 3小时. `choice`: one of a few
 * values. `features` and `items`: any number of values; features also stand in questions about one thing (有早餐吗).
 * `near`: the name of something of the domain `of` that it lies beside. `from`, `to`: ends of a way.
 */
export type LookupSlotKind =
  'amount' | 'rating' | 'duration' | 'choice' | 'features' | 'items' | 'near' | 'from' | 'to';

export interface LookupSlot {
  key: string;
  kind: LookupSlotKind;
  /** How the slot is called: an amount needs one of them where the message is about several domains. */
  words?: readonly string[];
  /** Other wordings of values: wording → value. */
  aliases?: Readonly<Record<string, string>>;
  /** The domain whose things a `near` slot names. */
  of?: string;
  /** Values of the rows that are everyday words and stand for nothing in a message: 没有, 其他. */
  ignored?: readonly string[];
}

export type LookupValue = string | number | readonly string[] | null | undefined;

export interface LookupRow {
  name: string;
  values: Readonly<Record<string, LookupValue>>;
}

export interface LookupDomain {
  key: string;
  /** The slot that holds the name of the one thing the customer wants. */
  nameSlot?: string;
  /** Nouns for its things (酒店, 宾馆) and words that only go with it (住宿, 入住). */
  nouns: readonly string[];
  cues?: readonly string[];
  slots: readonly LookupSlot[];
  rows: readonly LookupRow[];
}

export interface LookupCatalogue {
  domains: ReadonlyMap<string, LookupDomain>;
  words: Dictionary;
  rowOf: ReadonlyMap<string, LookupRow>;
}

/** Kind of the words that are nouns of a domain. */
export const NOUN = 'noun';
const SHORTEST_ITEM = 2;

/** Makes the catalogue that `track` reads messages with. */
export function buildLookup(domains: readonly LookupDomain[]): LookupCatalogue {
  const entries = new Map<string, DictionaryEntry>();
  const rowOf = new Map<string, LookupRow>();
  const add = (entry: DictionaryEntry) => entries.set(`${entry.kind ?? ''}\t${entry.value}`, entry);
  for (const domain of domains) {
    // A noun holds its place against shorter values within it: 租车 in 出租车.
    for (const value of domain.nouns) add({ value, kind: NOUN, priority: 3 });
    for (const row of domain.rows) {
      rowOf.set(`${domain.key}\t${row.name}`, row);
      add({ value: row.name, kind: `${domain.key}\t`, priority: 1 });
    }
    for (const slot of domain.slots) {
      if (!['choice', 'features', 'items'].includes(slot.kind)) continue;
      for (const value of valuesOf(domain, slot)) {
        const aliases = Object.keys(slot.aliases ?? {}).filter((name) => slot.aliases?.[name] === value);
        const priority = slot.kind === 'items' ? 0 : 2;
        add({ value, aliases, kind: `${domain.key}\t${slot.key}`, priority });
      }
    }
  }
  return {
    domains: new Map(domains.map((domain) => [domain.key, domain])),
    words: buildDictionary('lookup', [...entries.values()]),
    rowOf,
  };
}

function valuesOf(domain: LookupDomain, slot: LookupSlot): Set<string> {
  const values = new Set(Object.values(slot.aliases ?? {}));
  for (const row of domain.rows) {
    for (const value of [row.values[slot.key] ?? []].flat()) {
      const text = String(value).trim();
      if (text.length >= SHORTEST_ITEM && /\p{L}/u.test(text) && !slot.ignored?.includes(text))
        values.add(text);
    }
  }
  return values;
}
