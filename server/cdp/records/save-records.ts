import { blindIndexer } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { findNewIdentifiers, getRules, lockGraph, saveIdentifiers, settle } from '../identity/index.ts';
import type { ToldIdentifier } from '../identity/index.ts';
import { readRecords } from './read-records.ts';
import type { ReadRecord, RecordIn } from './read-records.ts';
import { findRecords, insertRecords, markSaid } from './record-rows.ts';
import type { StoredRecord } from './record-rows.ts';
import { saveAttributesOf } from './save-attributes-of.ts';

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
 * ids that name nobody (`null`, `undefined`, `0` …) are left out.
 */
export async function saveRecords(
  ctx: Ctx,
  source: string,
  records: RecordIn[],
  { trusted = true }: Trust = {},
): Promise<SavedRecord[]> {
  if (records.length === 0) return [];
  const [digestOf, rules] = [await blindIndexer(ctx), await getRules(ctx)];
  const read = readRecords(records, { source, now: ctx.now, rules, trusted, digestOf });
  const stored = await findStored(ctx, source, read);
  const told = read.filter((record) => stored.get(record.externalDigest)?.fingerprint !== record.fingerprint);
  const saved =
    told.length > 0 ? await saveTold(ctx, { source, trusted, told, stored }) : new Map<string, SavedRecord>();
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
  /** Records that are new, or say something else than before. */
  told: ReadRecord[];
  stored: Map<string, StoredRecord>;
}

async function saveTold(ctx: Ctx, batch: Batch): Promise<Map<string, SavedRecord>> {
  const { source, told, stored } = batch;
  let made = new Map<string, { homeId: string; dataKeyId: string }>();
  if (told.some((record) => !stored.has(record.externalDigest))) {
    await lockGraph(ctx);
    const unknown = told.filter((record) => !stored.has(record.externalDigest));
    // Another transaction may have stored some of them while this one waited.
    for (const [digest, row] of await findStored(ctx, source, unknown)) stored.set(digest, row);
    made = await insertRecords(
      ctx,
      source,
      unknown.filter((record) => !stored.has(record.externalDigest)),
    );
  }
  const homeOf = (record: ReadRecord): string =>
    made.get(record.externalDigest)?.homeId ?? stored.get(record.externalDigest)?.homeId ?? '';
  const toldOf = (record: ReadRecord): ToldIdentifier[] =>
    record.identifiers.map((each) => ({
      ...each,
      homeId: homeOf(record),
      trusted: batch.trusted || each.joins,
      at: record.at,
    }));
  const known = told.filter((record) => !made.has(record.externalDigest));
  const added = await findNewIdentifiers(ctx, known.flatMap(toldOf));
  const fresh = [...told.filter((record) => made.has(record.externalDigest)).flatMap(toldOf), ...added];
  const joining = fresh.some((each) => each.joins);
  if (joining && made.size === 0) await lockGraph(ctx);
  await saveIdentifiers(
    ctx,
    fresh,
    new Map([...made.values()].map(({ homeId, dataKeyId }) => [homeId, dataKeyId])),
  );
  markSaid(ctx, source, known);
  const changed = await saveAttributesOf(
    ctx,
    source,
    told.map((record) => ({ homeId: homeOf(record), values: record.attributes, at: record.at })),
  );
  for (const { homeId } of added) changed.add(homeId);
  const settled = joining
    ? await settle(ctx, [...new Set(fresh.filter((each) => each.joins).map((each) => each.homeId))])
    : undefined;
  return new Map(
    told.map((record): [string, SavedRecord] => {
      const { externalId, externalDigest } = record;
      const homeId = homeOf(record);
      const customerId = settled?.rootOf.get(homeId) ?? stored.get(externalDigest)?.customerId ?? homeId;
      const outcome = made.has(externalDigest) ? 'created' : changed.has(homeId) ? 'changed' : 'unchanged';
      return [externalDigest, { externalId, homeId, customerId, outcome }];
    }),
  );
}
