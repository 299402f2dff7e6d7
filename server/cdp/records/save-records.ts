import { blindIndexer } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import {
  findNewIdentifiers,
  getRules,
  joinTest,
  lockGraph,
  saveIdentifiers,
  settle,
} from '../identity/index.ts';
import type { ToldIdentifier } from '../identity/index.ts';
import { saveAttributesOf } from '../profile/index.ts';
import { markChanged } from '../changes/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import { readRecords } from './read-records.ts';
import type { ReadRecord, RecordIn } from './read-records.ts';
import { withoutPinned } from './pinned-attributes.ts';
import { findRecords, markSaid } from './record-rows.ts';
import type { StoredRecord } from './record-rows.ts';
import { takeIn } from './take-in.ts';

// A cookie or a device is known to nobody else: whoever names it may be joined with it, trusted or not.
const OWN_KINDS = new Set<IdentifierKind>(['anonymous_id', 'device']);

/** What became of a record. */
export interface SavedRecord {
  externalId: string;
  /** Where everything is kept that is stored of it; never changes. */
  homeId: string;
  /** The customer that it stands for now. */
  customerId: string;
  outcome: 'created' | 'changed' | 'unchanged';
}

/** Whose word it is. */
export interface Trust {
  /** Without it (a visitor's browser) identifiers are kept and join nobody, but for cookies and devices. Default: trusted. */
  trusted?: boolean;
}

/**
 * Takes in what a source says of people, by the ids of that source: makes records, keeps identifiers and attributes, and decides who is
 * one customer. The same again changes nothing and costs one statement for the whole batch. One result for each external id;
 * ids that name nobody (`null`, `undefined`, `0` …) are left out, and erased people where the tenant refuses them.
 */
export async function saveRecords(
  ctx: Ctx,
  source: string,
  records: RecordIn[],
  { trusted = true }: Trust = {},
): Promise<SavedRecord[]> {
  if (records.length === 0) return [];
  const digestOf = await blindIndexer(ctx);
  const read = readRecords(records, { source, now: ctx.now, trusted, digestOf });
  const stored = await findStored(ctx, source, read);
  const told = read.filter((record) => stored.get(record.externalDigest)?.fingerprint !== record.fingerprint);
  const saved =
    told.length > 0
      ? await saveTold(ctx, { source, trusted, digestOf, told, stored })
      : new Map<string, SavedRecord>();
  return read.flatMap(({ externalId, externalDigest }) => {
    const known = stored.get(externalDigest);
    const change = saved.get(externalDigest);
    if (change) return [change];
    return known
      ? [{ externalId, homeId: known.homeId, customerId: known.customerId, outcome: 'unchanged' as const }]
      : [];
  });
}

function findStored(ctx: Ctx, source: string, read: ReadRecord[]): Promise<Map<string, StoredRecord>> {
  return findRecords(
    ctx,
    source,
    read.map((record) => record.externalDigest),
  );
}

interface Batch {
  source: string;
  trusted: boolean;
  digestOf: (kind: string, value: string) => string;
  /** Records that are new, or say something else than before. */
  told: ReadRecord[];
  stored: Map<string, StoredRecord>;
}

/** The new records of a batch by the keyed hash of their external id. */
type Made = Map<string, { homeId: string; dataKeyId: string }>;

async function saveTold(ctx: Ctx, all: Batch): Promise<Map<string, SavedRecord>> {
  const { made, refused } = await makeRecords(ctx, all);
  const batch = { ...all, told: all.told.filter((record) => !refused.has(record.externalDigest)) };
  const { source, told, stored } = batch;
  const homeOf = ({ externalDigest }: ReadRecord): string =>
    made.get(externalDigest)?.homeId ?? stored.get(externalDigest)?.homeId ?? '';
  const fresh = await saveIdentifiersOf(ctx, batch, made, homeOf);
  markSaid(
    ctx,
    batch,
    told.filter((record) => !made.has(record.externalDigest)),
  );
  const { changed } = await saveAttributesOf(
    ctx,
    source,
    await withoutPinned(
      ctx,
      told.map((record) => ({ homeId: homeOf(record), values: record.attributes, at: record.at })),
    ),
  );
  const touched = new Set([...changed.keys(), ...fresh.map((each) => each.homeId)]);
  for (const { homeId } of made.values()) touched.add(homeId);
  markChanged(ctx, [...touched]);
  const joining = new Set(fresh.filter((each) => each.joins).map((each) => each.homeId));
  const settled = joining.size > 0 ? await settle(ctx, [...joining]) : undefined;
  return new Map(
    told.map((record): [string, SavedRecord] => {
      const { externalId, externalDigest } = record;
      const homeId = homeOf(record);
      const customerId = settled?.rootOf.get(homeId) ?? stored.get(externalDigest)?.customerId ?? homeId;
      const outcome = made.has(externalDigest) ? 'created' : touched.has(homeId) ? 'changed' : 'unchanged';
      return [externalDigest, { externalId, homeId, customerId, outcome }];
    }),
  );
}

async function makeRecords(
  ctx: Ctx,
  { source, trusted, told, stored, digestOf }: Batch,
): Promise<{ made: Made; refused: Set<string> }> {
  const unknown = told.filter((record) => !stored.has(record.externalDigest));
  if (unknown.length === 0) return { made: new Map(), refused: new Set() };
  await lockGraph(ctx);
  // Another transaction may have stored some of them while this one waited.
  for (const [digest, row] of await findStored(ctx, source, unknown)) stored.set(digest, row);
  const fresh = unknown.filter((record) => !stored.has(record.externalDigest));
  return takeIn(ctx, { source, trusted, fresh, digestOf });
}

/** Writes the identifiers that are new to their records, and returns them. */
async function saveIdentifiersOf(
  ctx: Ctx,
  { told, trusted, digestOf }: Batch,
  made: Made,
  homeOf: (record: ReadRecord) => string,
): Promise<ToldIdentifier[]> {
  const mayJoin = joinTest(await getRules(ctx));
  const identifiersOf = (isMade: boolean): ToldIdentifier[] =>
    told
      .filter((record) => made.has(record.externalDigest) === isMade)
      .flatMap((record) =>
        record.identifiers.map((each) => {
          const joins = (trusted || OWN_KINDS.has(each.kind)) && mayJoin(each.kind, each.value);
          const digest = digestOf(each.kind, each.value);
          return { ...each, digest, joins, homeId: homeOf(record), trusted: trusted || joins, at: record.at };
        }),
      );
  const fresh = [...identifiersOf(true), ...(await findNewIdentifiers(ctx, identifiersOf(false)))];
  if (made.size === 0 && fresh.some((each) => each.joins)) await lockGraph(ctx);
  const keys = new Map([...made.values()].map(({ homeId, dataKeyId }) => [homeId, dataKeyId]));
  await saveIdentifiers(ctx, fresh, keys);
  return fresh;
}
