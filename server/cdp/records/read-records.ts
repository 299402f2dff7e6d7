import { joinTest, MAX_OF_ONE_KIND } from '../identity/index.ts';
import type { Rules } from '../identity/index.ts';
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

/** A record as it was read: normal forms, keyed hashes, and a keyed hash of all that it says. */
export interface ReadRecord {
  externalId: string;
  externalDigest: string;
  fingerprint: string;
  identifiers: { kind: IdentifierKind; value: string; digest: string; verified: boolean; joins: boolean }[];
  attributes: Record<string, AttributeValue | null>;
  at: Date;
}

/** What records are read with. */
export interface Reader {
  source: string;
  now: Date;
  rules: Rules;
  trusted: boolean;
  digestOf: (kind: string, value: string) => string;
}

// A cookie or a device is known to nobody else: whoever names it may be joined with it, trusted or not.
const OWN_KINDS = new Set<IdentifierKind>(['anonymous_id', 'device']);

/** Reads a batch: one entry for each external id, the last word of each attribute. Ids that name nobody are left out. */
export function readRecords(records: RecordIn[], reader: Reader): ReadRecord[] {
  const mayJoin = joinTest(reader.rules);
  const byId = new Map<string, RecordIn>();
  for (const record of records) {
    const externalId = normaliseExternalId(record.externalId);
    if (externalId === undefined) continue;
    const before = byId.get(externalId);
    byId.set(externalId, before ? together(before, record) : { ...record, externalId });
  }
  return [...byId.values()].map((record) => readRecord(record, reader, mayJoin));
}

function together(before: RecordIn, after: RecordIn): RecordIn {
  return {
    ...before,
    ...(after.at ? { at: after.at } : {}),
    identifiers: [...before.identifiers, ...after.identifiers],
    attributes: { ...before.attributes, ...after.attributes },
  };
}

function readRecord(
  record: RecordIn,
  reader: Reader,
  mayJoin: (kind: IdentifierKind, value: string) => boolean,
): ReadRecord {
  const { digestOf, trusted, now } = reader;
  const identifiers = new Map<string, ReadRecord['identifiers'][number]>();
  const counts = new Map<IdentifierKind, number>();
  for (const { kind, value: text, verified = false } of record.identifiers) {
    const value = isIdentifierKind(kind) ? normaliseIdentifier(kind, text) : undefined;
    if (value === undefined) continue;
    const digest = digestOf(kind, value);
    const known = identifiers.get(digest);
    if (known) known.verified ||= verified && trusted;
    else if ((counts.get(kind) ?? 0) < MAX_OF_ONE_KIND) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const joins = (trusted || OWN_KINDS.has(kind)) && mayJoin(kind, value);
      identifiers.set(digest, { kind, value, digest, verified: verified && trusted, joins });
    }
  }
  const attributes = record.attributes ?? {};
  const said = [
    [...identifiers.values()].map(({ digest, verified, joins }) => [digest, verified, joins]).sort(),
    Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return {
    externalId: record.externalId,
    externalDigest: digestOf(`record/${reader.source}`, record.externalId),
    fingerprint: digestOf('record', JSON.stringify(said)),
    identifiers: [...identifiers.values()],
    attributes,
    at: record.at && record.at < now ? record.at : now,
  };
}
