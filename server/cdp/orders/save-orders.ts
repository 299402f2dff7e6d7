import { sql } from 'kysely';
import { newId } from '../../platform/ids/index.ts';
import { blindIndexer, sealTexts } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { cleanChineseId } from '../cleaning/index.ts';
import { normaliseIdentifier } from '../identifiers/index.ts';
import { ensureRecordKeys } from '../identity/index.ts';
import { mergeOrder } from './order.ts';
import type { GivenOrder, OrderState } from './order.ts';

/** What became of an order. */
export type OrderOutcome = 'created' | 'changed' | 'unchanged';

interface Known extends OrderState {
  digest: string;
}

interface Fresh extends Known {
  externalId: string;
  homeId: string;
}

const MAX_ITEMS = 200;

/** What became of an order: what it was, where it was there before, and what it is. */
export interface OrderChange {
  outcome: OrderOutcome;
  externalId: string;
  homeId: string;
  digest: string;
  before: OrderState | null;
  after: OrderState;
}

/** Stores orders by source and number; the same told again changes nothing. Returns what became of each, by number. */
export async function saveOrders(
  ctx: Ctx,
  source: string,
  orders: GivenOrder[],
): Promise<Map<string, OrderOutcome>> {
  const changes = await changeOrders(ctx, source, orders);
  return new Map(changes.map(({ externalId, outcome }) => [externalId, outcome]));
}

/**
 * The same in a handful of statements for any number of orders, with what each was and is. Rows are locked in the order of
 * their keyed hashes.
 */
export async function changeOrders(ctx: Ctx, source: string, orders: GivenOrder[]): Promise<OrderChange[]> {
  if (orders.length === 0) return [];
  const digestOf = await blindIndexer(ctx);
  const byDigest = Map.groupBy(orders, (order) => digestOf(`order/${source}`, order.externalId));
  const digests = [...byDigest.keys()].sort();
  const known = await lockOrders(ctx, source, digests);
  const fresh = digests.flatMap((digest) =>
    known.has(digest) ? [] : [foldNew(digest, byDigest.get(digest) ?? [])],
  );
  const created = await insertOrders(ctx, source, fresh);
  // Another transaction was quicker; its rows are there now that the insert has waited for it.
  const late = fresh.filter((each) => !created.has(each.digest)).map((each) => each.digest);
  if (late.length > 0)
    for (const [digest, order] of await lockOrders(ctx, source, late)) known.set(digest, order);
  const made = new Map(fresh.map((each) => [each.digest, each]));
  const changes = [...byDigest].flatMap(([digest, given]) =>
    judgeOrder(digest, given, known.get(digest), made.get(digest)),
  );
  await updateOrders(
    ctx,
    source,
    changes.flatMap(({ outcome, after, digest }) => (outcome === 'changed' ? [{ ...after, digest }] : [])),
  );
  return changes;
}

function judgeOrder(
  digest: string,
  given: GivenOrder[],
  known: Known | undefined,
  made: Fresh | undefined,
): OrderChange[] {
  const [first] = given;
  if (!first) return [];
  const { externalId, homeId } = first;
  if (!known) {
    return made
      ? [{ outcome: 'created', externalId, homeId, digest, before: null, after: stateOf(made) }]
      : [];
  }
  const before = stateOf(known);
  let after = before;
  for (const each of given) after = mergeOrder(after, each);
  const outcome = isSame(before, after) ? 'unchanged' : 'changed';
  return [{ outcome, externalId, homeId, digest, before, after }];
}

/** The state alone, whatever else the row has. */
function stateOf(row: OrderState): OrderState {
  const { at, amount, refunded, currency, status, items, details, toldAt, wholeAt } = row;
  return { at, amount, refunded, currency, status, items, details, toldAt, wholeAt };
}

function foldNew(digest: string, given: GivenOrder[]): Fresh {
  let state: OrderState | undefined;
  for (const each of given) state = mergeOrder(state, each);
  const [first] = given;
  if (!state || !first) throw new Error('an order without a statement');
  return { ...state, digest, externalId: first.externalId, homeId: first.homeId };
}

function isSame(one: OrderState, other: OrderState): boolean {
  return JSON.stringify(pack(one)) === JSON.stringify(pack(other));
}

function pack({ at, amount, refunded, currency, status, items, details }: OrderState): unknown[] {
  const sorted = [...items, details].map((each) => Object.entries(each).sort());
  return [at.getTime(), amount, refunded, currency, status, sorted];
}

async function lockOrders(ctx: Ctx, source: string, digests: string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`
    select digest, at, amount, refunded, currency, status, items, details, told_at as "toldAt", whole_at as "wholeAt"
    from cdp.orders where tenant = ${ctx.tenant} and source = ${source} and digest = any(${digests}::text[])
    order by digest for update`.execute(ctx.db);
  return new Map(rows.map((row) => [row.digest, row]));
}

/** Returns the hashes of those that were not there. */
async function insertOrders(ctx: Ctx, source: string, fresh: Fresh[]): Promise<Set<string>> {
  if (fresh.length === 0) return new Set();
  const sealed = await sealNumbers(ctx, fresh);
  const { rows } = await sql<{ digest: string }>`
    insert into cdp.orders (tenant, source, digest, id, customer_id, external_id, external_sealed, at, amount, refunded,
      currency, status, items, details, told_at, whole_at)
    select ${ctx.tenant}::uuid, ${source}, digest, id, home, external_id, decode(sealed, 'base64'), at, amount, refunded,
      currency, status, items::jsonb, details::jsonb, told_at, whole_at
    from unnest(${fresh.map((each) => each.digest)}::text[],
      ${fresh.map((each) => newId(each.at.getTime()))}::uuid[], ${fresh.map((each) => each.homeId)}::uuid[],
      ${fresh.map((each) => (sealed.has(each) ? null : each.externalId))}::text[],
      ${fresh.map((each) => sealed.get(each) ?? null)}::text[], ${fresh.map((each) => each.at)}::timestamptz[],
      ${fresh.map((each) => each.amount)}::bigint[], ${fresh.map((each) => each.refunded)}::bigint[],
      ${fresh.map((each) => each.currency)}::text[], ${fresh.map((each) => each.status)}::text[],
      ${fresh.map((each) => itemsOf(each))}::text[], ${fresh.map((each) => JSON.stringify(each.details))}::text[],
      ${fresh.map((each) => each.toldAt)}::timestamptz[],
      ${fresh.map((each) => each.wholeAt)}::timestamptz[]) as given
      (digest, id, home, external_id, sealed, at, amount, refunded, currency, status, items, details, told_at, whole_at)
    on conflict (tenant, source, digest) do nothing returning digest`.execute(ctx.db);
  return new Set(rows.map((row) => row.digest));
}

async function updateOrders(ctx: Ctx, source: string, changed: Known[]): Promise<void> {
  if (changed.length === 0) return;
  await sql`
    update cdp.orders o set at = given.at, amount = given.amount, refunded = given.refunded, currency = given.currency,
      status = given.status, items = given.items::jsonb, details = given.details::jsonb, told_at = given.told_at, whole_at = given.whole_at
    from unnest(${changed.map((each) => each.digest)}::text[], ${changed.map((each) => each.at)}::timestamptz[],
      ${changed.map((each) => each.amount)}::bigint[], ${changed.map((each) => each.refunded)}::bigint[],
      ${changed.map((each) => each.currency)}::text[], ${changed.map((each) => each.status)}::text[],
      ${changed.map((each) => itemsOf(each))}::text[],
      ${changed.map((each) => JSON.stringify(each.details))}::text[],
      ${changed.map((each) => each.toldAt)}::timestamptz[],
      ${changed.map((each) => each.wholeAt)}::timestamptz[])
      as given (digest, at, amount, refunded, currency, status, items, details, told_at, whole_at)
    where o.tenant = ${ctx.tenant} and o.source = ${source} and o.digest = given.digest`.execute(ctx.db);
}

function itemsOf({ items }: OrderState): string {
  return JSON.stringify(items.slice(0, MAX_ITEMS));
}

/** The numbers that tell who somebody is, sealed, in base64. */
async function sealNumbers(ctx: Ctx, fresh: Fresh[]): Promise<Map<Fresh, string>> {
  const personal = fresh.filter((each) => isPersonalNumber(each.externalId));
  if (personal.length === 0) return new Map();
  const keys = await ensureRecordKeys(ctx, [...new Set(personal.map((each) => each.homeId))]);
  const texts = personal.map((each) => ({ dataKeyId: keys.get(each.homeId) ?? '', plain: each.externalId }));
  const sealed = await sealTexts(ctx, texts);
  return new Map(personal.map((each, place) => [each, sealed[place]?.toString('base64') ?? '']));
}

/** A telephone number, an address or the number of a card is nobody's order number, but some shops use them. */
function isPersonalNumber(text: string): boolean {
  if (/@/.test(text) || cleanChineseId(text).ok) return true;
  return /^\+|^1[3-9]\d{9}$/.test(text) && normaliseIdentifier('phone', text) !== undefined;
}
