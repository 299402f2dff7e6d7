import { sql } from 'kysely';
import type { WebhookDelivery } from '../../../contracts/platform/index.ts';
import type { Ctx } from '../context/index.ts';
import type { Db } from '../db/index.ts';
import type { StoredEvent } from '../events/index.ts';
import { newId } from '../ids/index.ts';

/** One attempt as the log keeps it. */
export interface Attempt {
  at: string;
  status: number | null;
  error: string | null;
  ms: number;
}

/** A delivery as stored. */
export interface DeliveryRow {
  id: string;
  webhookId: string;
  type: string;
  payload: Record<string, unknown>;
  occurredAt: Date;
  state: WebhookDelivery['state'];
  attempts: number;
  nextAt: Date | null;
  status: number | null;
  log: Attempt[];
  deliveredAt: Date | null;
}

const COLUMNS = sql`id, webhook_id as "webhookId", type, payload, occurred_at as "occurredAt", state, attempts, next_at as "nextAt",
  status, log, delivered_at as "deliveredAt"`;

/** Puts events in the queue of webhooks, each once however often it comes. Returns how many. */
export async function insertDeliveries(
  ctx: Ctx,
  wanted: { webhookId: string; event: StoredEvent }[],
): Promise<number> {
  if (wanted.length === 0) return 0;
  const { numAffectedRows } = await sql`
    insert into platform.webhook_deliveries
      (tenant, id, webhook_id, seq, type, payload, occurred_at, state, next_at, created_at)
    select ${ctx.tenant}::uuid, id, webhook_id, seq, type, payload::jsonb, occurred_at, 'pending', ${ctx.now}, ${ctx.now}
    from unnest(${wanted.map(() => newId(ctx.now.getTime()))}::uuid[], ${wanted.map((each) => each.webhookId)}::uuid[],
      ${wanted.map(({ event }) => event.seq)}::bigint[], ${wanted.map(({ event }) => event.type)}::text[],
      ${wanted.map(({ event }) => JSON.stringify(event.payload))}::text[], ${wanted.map(({ event }) => event.occurredAt)}::timestamptz[])
      as given (id, webhook_id, seq, type, payload, occurred_at)
    on conflict (tenant, webhook_id, seq) do nothing`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}

/** Tenants and webhooks with deliveries that are due; runs as the system. */
export async function findDue(db: Db, now: Date): Promise<{ tenant: string; webhookId: string }[]> {
  const { rows } = await sql<{ tenant: string; webhookId: string }>`
    select distinct tenant, webhook_id as "webhookId" from (
      select tenant, webhook_id from platform.webhook_deliveries
      where state = 'pending' and next_at <= ${now} order by next_at limit 2000) as due`.execute(db);
  return rows;
}

/** Takes due deliveries of a webhook, oldest first; until `until` nobody else takes them. */
export async function claimDue(
  ctx: Ctx,
  webhookId: string,
  limit: number,
  until: Date,
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    update platform.webhook_deliveries set next_at = ${until}
    where tenant = ${ctx.tenant} and id = any(array(
      select id from platform.webhook_deliveries
      where tenant = ${ctx.tenant} and webhook_id = ${webhookId} and state = 'pending' and next_at <= ${ctx.now}
      order by id limit ${limit} for update skip locked))
    returning ${COLUMNS}`.execute(ctx.db);
  return rows.sort((one, two) => (one.id < two.id ? -1 : 1));
}

/** Writes what came of an attempt. */
export async function noteAttempt(
  ctx: Ctx,
  row: DeliveryRow,
  outcome: { state: DeliveryRow['state']; nextAt: Date | null; attempt: Attempt; attempts: number },
): Promise<void> {
  const log = [...row.log, outcome.attempt].slice(-20);
  await sql`
    update platform.webhook_deliveries set state = ${outcome.state}, attempts = ${outcome.attempts}, next_at = ${outcome.nextAt},
      status = ${outcome.attempt.status}, log = ${JSON.stringify(log)}::jsonb,
      delivered_at = ${outcome.state === 'delivered' ? ctx.now : null}
    where tenant = ${ctx.tenant} and id = ${row.id} and state = 'pending'`.execute(ctx.db);
}

/** Gives up what waits for a webhook that was switched off; it can be replayed. */
export async function giveUp(ctx: Ctx, webhookId: string): Promise<void> {
  await sql`update platform.webhook_deliveries set state = 'failed', next_at = null
    where tenant = ${ctx.tenant} and webhook_id = ${webhookId} and state = 'pending'`.execute(ctx.db);
}

/** Puts one delivery, or all that failed, into the queue again; returns how many. */
export async function requeue(ctx: Ctx, webhookId: string, deliveryId?: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update platform.webhook_deliveries set state = 'pending', attempts = 0, next_at = ${ctx.now}, delivered_at = null
    where tenant = ${ctx.tenant} and webhook_id = ${webhookId}
      and ${deliveryId === undefined ? sql`state = 'failed'` : sql`id = ${deliveryId}`}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}

/** Deliveries of a webhook, the newest first. */
export async function listDeliveryRows(
  ctx: Ctx,
  webhookId: string,
  page: { limit: number; after?: string; state?: string },
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select ${COLUMNS} from platform.webhook_deliveries
    where tenant = ${ctx.tenant} and webhook_id = ${webhookId}
      and (${page.after ?? null}::uuid is null or id < ${page.after ?? null}::uuid)
      and (${page.state ?? null}::text is null or state = ${page.state ?? null})
    order by id desc limit ${page.limit}`.execute(ctx.db);
  return rows;
}

/** Forgets what was settled before a time, in all tenants; runs as the system. */
export async function forgetDeliveries(db: Db, before: Date): Promise<void> {
  await sql`delete from platform.webhook_deliveries where state <> 'pending' and created_at < ${before}`.execute(
    db,
  );
}
