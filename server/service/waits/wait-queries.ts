import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import type { Db } from '../../platform/db/index.ts';

/** `happened` the event came · `over` the time · `dropped` nobody waits any more. */
export type WaitState = 'open' | 'happened' | 'over' | 'dropped';

/** A flow that waits for an event, for a time, or for whichever comes first. */
export interface WaitRow {
  id: string;
  conversationId: string;
  threadId: string;
  customerId: string;
  /** The flow's own name for it, unique within the conversation. */
  waitId: string;
  event: string | null;
  until: Date | null;
  state: WaitState;
  dataKeyId: string | null;
  /** What came with the event, sealed. */
  payload: Buffer | null;
  createdAt: Date;
}

const COLUMNS =
  sql.raw(`id, conversation_id as "conversationId", thread_id as "threadId", customer_id as "customerId",
  wait_id as "waitId", event, until, state, data_key_id as "dataKeyId", payload, created_at as "createdAt"`);

export async function insertWait(ctx: Ctx, row: WaitRow): Promise<void> {
  await sql`
    insert into service.waits (tenant, id, conversation_id, thread_id, customer_id, wait_id, event, until, state,
      data_key_id, created_at)
    values (${ctx.tenant}, ${row.id}, ${row.conversationId}, ${row.threadId}, ${row.customerId}, ${row.waitId},
      ${row.event}, ${row.until}, ${row.state}, ${row.dataKeyId}, ${row.createdAt})
    on conflict do nothing`.execute(ctx.db);
}

/** How often the same kind of event may start something in a thread within a day. */
const MOST_A_DAY = 3;
export const STARTS = 'start:';

/**
 * Stores news that nobody had asked for as a wait that has ended; false where it was told before, a flow of the thread had waited for
 * it, or the customer has had enough of its kind for a day.
 */
export async function insertStart(
  ctx: Ctx,
  row: Omit<WaitRow, 'waitId' | 'until' | 'state' | 'createdAt'>,
  at: Date,
): Promise<boolean> {
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000);
  const { rows } = await sql`
    insert into service.waits (tenant, id, conversation_id, thread_id, customer_id, wait_id, event, state, data_key_id, payload,
      created_at, ended_at)
    select ${ctx.tenant}::uuid, ${row.id}::uuid, ${row.conversationId}::uuid, ${row.threadId}::uuid, ${row.customerId}::uuid,
      ${STARTS + row.id}, ${row.event}, 'happened', ${row.dataKeyId}::uuid, ${row.payload}::bytea, ${ctx.now}::timestamptz,
      ${ctx.now}::timestamptz
    where not exists (
        select 1 from service.waits w
        where w.tenant = ${ctx.tenant} and w.thread_id = ${row.threadId} and w.event = ${row.event} and not starts_with(w.wait_id, ${STARTS})
          and w.created_at <= ${at} and (w.ended_at is null or w.ended_at >= ${at}))
      and (select count(*) from service.waits w
        where w.tenant = ${ctx.tenant} and w.thread_id = ${row.threadId} and w.event = ${row.event} and starts_with(w.wait_id, ${STARTS})
          and w.created_at > ${dayAgo}) < ${MOST_A_DAY}
    on conflict do nothing returning id`.execute(ctx.db);
  return rows.length > 0;
}

/** Waits whose time is over, of all tenants. */
export async function listOverdueWaits(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ tenant: string; id: string; threadId: string }[]> {
  const { rows } = await sql<{ tenant: string; id: string; threadId: string }>`
    select tenant, id, thread_id as "threadId" from service.waits where state = 'open' and until <= ${now}
    order by until limit ${limit}`.execute(db);
  return rows;
}

/** The tenants in which somebody waits for an event. */
export async function tenantsAwaiting(db: Db): Promise<string[]> {
  const { rows } = await sql<{ tenant: string }>`
    select distinct tenant from service.waits where state = 'open' and event is not null`.execute(db);
  return rows.map((row) => row.tenant);
}

/** Waits for one of these events, of the customers or the conversations given; of all where neither is given. */
export async function listAwaiting(
  ctx: Ctx,
  filter: { events?: string[]; customerIds?: string[]; conversationIds?: string[]; after?: string },
  limit: number,
): Promise<WaitRow[]> {
  const { events, customerIds, conversationIds, after } = filter;
  const where = [sql`tenant = ${ctx.tenant} and state = 'open' and event is not null`];
  if (events) where.push(sql`event = any(${events}::text[])`);
  if (customerIds || conversationIds) {
    where.push(sql`(customer_id = any(${customerIds ?? []}::uuid[])
      or conversation_id = any(${conversationIds ?? []}::uuid[]))`);
  }
  if (after) where.push(sql`id > ${after}::uuid`);
  const { rows } = await sql<WaitRow>`
    select ${COLUMNS} from service.waits where ${sql.join(where, sql` and `)} order by id limit ${limit}`.execute(
    ctx.db,
  );
  return rows;
}

/** The wait for whoever ends it; undefined when it has ended. */
export async function lockOpen(ctx: Ctx, id: string): Promise<WaitRow | undefined> {
  const { rows } = await sql<WaitRow>`
    select ${COLUMNS} from service.waits
    where tenant = ${ctx.tenant} and id = ${id} and state = 'open' for update`.execute(ctx.db);
  return rows[0];
}

export async function recordEnd(
  ctx: Ctx,
  id: string,
  end: { state: WaitState; payload: Buffer | null },
): Promise<void> {
  await sql`
    update service.waits set state = ${end.state}, payload = ${end.payload}, ended_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Of these waits, those that ended and that no turn has taken yet; from now on one has. */
export async function takeOver(ctx: Ctx, ids: string[]): Promise<WaitRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<WaitRow>`
    update service.waits set taken_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[]) and state in ('happened', 'over') and taken_at is null
    returning ${COLUMNS}`.execute(ctx.db);
  return rows;
}

/** Nobody waits any more: a person has the conversation. */
export async function dropWaits(ctx: Ctx, conversationId: string): Promise<void> {
  await sql`
    update service.waits set state = 'dropped', ended_at = ${ctx.now}
    where tenant = ${ctx.tenant} and conversation_id = ${conversationId} and state = 'open'`.execute(ctx.db);
}

/** Removes the waits of threads or conversations. Returns how many. */
export async function removeWaits(
  ctx: Ctx,
  of: { threadIds: string[] } | { conversationIds: string[] },
): Promise<number> {
  const only =
    'threadIds' in of
      ? sql`thread_id = any(${of.threadIds}::uuid[])`
      : sql`conversation_id = any(${of.conversationIds}::uuid[])`;
  const { numAffectedRows } = await sql`
    delete from service.waits where tenant = ${ctx.tenant} and ${only}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
