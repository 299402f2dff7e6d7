import { MAX_OF_ONE_KIND } from '../identity/index.ts';
import { isIdentifierKind, normaliseExternalId, normaliseIdentifier } from '../identifiers/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import type { AttributeValue } from '../profile/index.ts';

/** What a source says of one person under an id of its own. */
export interface RecordIn {
  externalId: string;
  /** `verified`: the enterprise vouches for it (a signed user id). What is none of its kind is passed over. */
  identifiers: { kind: IdentifierKind; value: string; verified?: boolean }[];
  /** null removes. */
  attributes?: Record<string, AttributeValue | null>;
  /** When the source said so; the time of the transaction without it. */
  at?: Date;
}

/** A record as it was read: normal forms, and a keyed hash of all that it says. */
export interface ReadRecord {
  externalId: string;
  externalDigest: string;
  fingerprint: string;
  identifiers: { kind: IdentifierKind; value: string; verified: boolean }[];
  attributes: Record<string, AttributeValue | null>;
  at: Date;
}

/** What records are read with. */
export interface Reader {
  source: string;
  now: Date;
  trusted: boolean;
  digestOf: (kind: string, value: string) => string;
}

/** Reads a batch: one entry for each external id, the last word of each attribute. Ids that name nobody are left out. */
export function readRecords(records: RecordIn[], reader: Reader): ReadRecord[] {
  const byId = new Map<string, RecordIn>();
  for (const record of records) {
    const externalId = normaliseExternalId(record.externalId);
    if (externalId === undefined) continue;
    const before = byId.get(externalId);
    byId.set(externalId, before ? together(before, record) : { ...record, externalId });
  }
  return [...byId.values()].map((record) => readRecord(record, reader));
}

function together(before: RecordIn, after: RecordIn): RecordIn {
  return {
    ...before,
    ...(after.at ? { at: after.at } : {}),
    identifiers: [...before.identifiers, ...after.identifiers],
    attributes: { ...before.attributes, ...after.attributes },
  };
}

function readRecord(record: RecordIn, { source, now, trusted, digestOf }: Reader): ReadRecord {
  const identifiers = readIdentifiers(record.identifiers, trusted);
  const attributes = record.attributes ?? {};
  const said = [
    trusted,
    identifiers.map(({ kind, value, verified }) => [kind, value, verified]).sort(),
    Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return {
    externalId: record.externalId,
    externalDigest: digestOf(`record/${source}`, record.externalId),
    fingerprint: digestOf('record', JSON.stringify(said)),
    identifiers,
    attributes,
    at: record.at && record.at < now ? record.at : now,
  };
}

function readIdentifiers(told: RecordIn['identifiers'], trusted: boolean): ReadRecord['identifiers'] {
  const identifiers = new Map<string, ReadRecord['identifiers'][number]>();
  const counts = new Map<IdentifierKind, number>();
  for (const { kind, value: text, verified: vouched = false } of told) {
    const value = isIdentifierKind(kind) ? normaliseIdentifier(kind, text) : undefined;
    if (value === undefined) continue;
    const verified = vouched && trusted;
    const known = identifiers.get(`${kind} ${value}`);
    if (known) known.verified ||= verified;
    else if ((counts.get(kind) ?? 0) < MAX_OF_ONE_KIND) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      identifiers.set(`${kind} ${value}`, { kind, value, verified });
    }
  }
  return [...identifiers.values()];
}
