import { createHash } from 'node:crypto';
import { appError } from '../../platform/errors/index.ts';
import { indexDocuments, removeDocuments } from '../../platform/search/index.ts';
import { blindIndexer, sealTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { ensureRecordKeys } from '../identity/index.ts';
import { definitionOf, isHot, isPersonalBy, loadCatalogue, observeNames } from './catalogue/index.ts';
import type { AttributeValue, Told } from './catalogue/index.ts';
import { latestOf, planChanges } from './plan-changes.ts';
import type { Change, Given, Stored } from './plan-changes.ts';
import { readStored, writeChanges } from './write-attributes.ts';
import type { Sealed } from './write-attributes.ts';

export const NAME_SCOPE = 'cdp.customer_names';
const MAX_ATTRIBUTES = 200;
const MAX_NAME = 100;
const MAX_LENGTH = 2000;

/** What came of many statements. */
export interface SavedAttributes {
  /** By record: the names whose value is another one now. Records where nothing changed are left out. */
  changed: Map<string, string[]>;
  /** What was not taken, and why. */
  refused: {
    homeId: string;
    name: string;
    reason: 'name_invalid' | 'value_invalid' | 'value_too_long' | 'too_many';
  }[];
}

/**
 * Writes what one source says of any number of records, in a handful of statements. Of one attribute the newest statement
 * counts, whatever order they come in; null removes. Personal values are sealed with their record's key. Rows are
 * written in the order of records, so that two batches never wait for each other crosswise.
 */
export async function saveAttributesOf(ctx: Ctx, source: string, told: Told[]): Promise<SavedAttributes> {
  const refused: SavedAttributes['refused'] = [];
  const latest = latestOf(told).filter(({ homeId, name, told: each }) => {
    const reason = refuse(name, each.values[name] ?? null);
    if (reason) refused.push({ homeId, name, reason });
    return !reason;
  });
  if (latest.length === 0) return { changed: new Map(), refused };
  const homes = [...new Set(latest.map((each) => each.homeId))].sort();
  const [given, stored] = await Promise.all([toGiven(ctx, latest), readStored(ctx, source, homes)]);
  const planned = planChanges(stored, given);
  const { taken, dropped } = limit(stored, planned);
  refused.push(...dropped);
  const changes = await sealChanges(ctx, taken);
  await writeChanges(ctx, source, changes);
  await indexNames(ctx, source, changes);
  await observeNames(ctx, new Map(latest.map((each) => [each.name, each.told.values[each.name] ?? ''])));
  const changed = new Map<string, string[]>();
  for (const change of taken.filter((each) => each.changed)) {
    changed.set(change.customerId, [...(changed.get(change.customerId) ?? []), change.name]);
  }
  return { changed, refused };
}

/**
 * Writes attributes to a customer's own record, as told by one source now; null removes. Returns the names of those
 * that changed. Throws `cdp.too_many_attributes` beyond 200.
 */
export async function saveAttributes(
  ctx: Ctx,
  record: { customerId: string; source: string; evidence?: string | null },
  values: Record<string, AttributeValue | null>,
): Promise<string[]> {
  const { customerId: homeId, evidence = null } = record;
  const told = { homeId, values, at: ctx.now, evidence };
  const { changed, refused } = await saveAttributesOf(ctx, record.source, [told]);
  if (refused.some((each) => each.reason === 'too_many')) {
    throw appError('cdp.too_many_attributes', 422, `A customer has at most ${MAX_ATTRIBUTES} attributes.`);
  }
  return changed.get(homeId) ?? [];
}

function refuse(
  name: string,
  value: AttributeValue | null,
): 'name_invalid' | 'value_invalid' | 'value_too_long' | undefined {
  if (name === '' || name.length > MAX_NAME) return 'name_invalid';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'value_invalid';
  return typeof value === 'string' && value.length > MAX_LENGTH ? 'value_too_long' : undefined;
}

async function toGiven(ctx: Ctx, latest: ReturnType<typeof latestOf>): Promise<Given[]> {
  const catalogue = await loadCatalogue(ctx);
  const digestOf = await blindIndexer(ctx);
  return latest.map(({ homeId, name, told }) => {
    const value = told.values[name] ?? null;
    const personal = value !== null && isPersonalBy(definitionOf(catalogue, name).personal, name, value);
    return {
      customerId: homeId,
      name,
      value,
      at: told.at,
      confidence: told.confidence ?? 1,
      expiresAt: told.expiresAt ?? null,
      evidence: told.evidence ?? null,
      digest: personal ? digestOf(`attribute/${name}`, String(value)) : null,
    };
  });
}

/** Leaves out what would make a record grow without end. */
function limit(
  stored: Stored[],
  planned: Change[],
): { taken: Change[]; dropped: SavedAttributes['refused'] } {
  const counts = new Map<string, number>();
  const count = (home: string, by: number): number => {
    const sum = (counts.get(home) ?? 0) + by;
    counts.set(home, sum);
    return sum;
  };
  for (const each of stored) count(each.customerId, 1);
  for (const each of planned) if (each.value === null) count(each.customerId, -1);
  const dropped: SavedAttributes['refused'] = [];
  const taken = planned.filter((each) => {
    if (each.known || each.value === null || count(each.customerId, 1) <= MAX_ATTRIBUTES) return true;
    dropped.push({ homeId: each.customerId, name: each.name, reason: 'too_many' });
    return false;
  });
  return { taken, dropped };
}

async function sealChanges(ctx: Ctx, changes: Change[]): Promise<Sealed[]> {
  const personal = changes.filter((change) => change.digest !== null);
  const keys = await ensureRecordKeys(ctx, [...new Set(personal.map((change) => change.customerId))]);
  const sealed = await sealTexts(
    ctx,
    personal.map((each) => ({ dataKeyId: keys.get(each.customerId) ?? '', plain: String(each.value) })),
  );
  const byChange = new Map(personal.map((each, place) => [each, sealed[place]?.toString('base64') ?? null]));
  return changes.map((each) => ({
    ...each,
    sealed: byChange.get(each) ?? null,
    hot: isHot(each.name, each.value, each, each.digest !== null),
  }));
}

/** Names can be searched for; the index holds keyed hashes only. */
async function indexNames(ctx: Ctx, source: string, changes: Sealed[]): Promise<void> {
  const names = changes.filter((each) => each.name === 'name' && each.changed);
  const gone = names.filter((each) => each.value === null).map((each) => nameId(each.customerId, source));
  await removeDocuments(ctx, NAME_SCOPE, gone);
  const told = names.flatMap(({ customerId, at, value }) =>
    value === null ? [] : [{ id: nameId(customerId, source), parentId: customerId, at, text: String(value) }],
  );
  await indexDocuments(ctx, NAME_SCOPE, told);
}

/** The same id each time for what one source calls one record (a UUIDv8, RFC 9562). */
export function nameId(homeId: string, source: string): string {
  const bytes = createHash('sha256').update(`${homeId}/${source}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
