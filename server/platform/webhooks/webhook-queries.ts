import { sql } from 'kysely';
import type { Webhook } from '../../../contracts/platform/index.ts';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';

/** A webhook as stored. */
export interface WebhookRow {
  id: string;
  name: string;
  url: string;
  events: string[];
  secretSealed: Buffer;
  previousSealed: Buffer | null;
  previousUntil: Date | null;
  enabled: boolean;
  disabledReason: 'failing' | 'gone' | null;
  failingSince: Date | null;
  createdAt: Date;
}

const COLUMNS = sql`w.id, w.name, w.url, w.events, w.secret_sealed as "secretSealed", w.previous_sealed as "previousSealed",
  w.previous_until as "previousUntil", w.enabled, w.disabled_reason as "disabledReason", w.failing_since as "failingSince",
  w.created_at as "createdAt"`;

/** Throws `webhooks.not_found`, 404. */
export async function getWebhook(ctx: Ctx, id: string, lock = false): Promise<WebhookRow> {
  const { rows } = await sql<WebhookRow>`select ${COLUMNS} from platform.webhooks w
    where w.tenant = ${ctx.tenant} and w.id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('webhooks.not_found', 404, 'There is no such webhook.');
  return row;
}

export async function listWebhookRows(ctx: Ctx): Promise<WebhookRow[]> {
  const { rows } = await sql<WebhookRow>`select ${COLUMNS} from platform.webhooks w
    where w.tenant = ${ctx.tenant} order by w.created_at, w.id`.execute(ctx.db);
  return rows;
}

/** Webhooks that are switched on, by what they want. */
export async function listWanting(ctx: Ctx): Promise<{ id: string; events: string[] }[]> {
  const { rows } = await sql<{ id: string; events: string[] }>`
    select id, events from platform.webhooks where tenant = ${ctx.tenant} and enabled order by id`.execute(
    ctx.db,
  );
  return rows;
}

export async function writeWebhook(ctx: Ctx, row: WebhookRow): Promise<void> {
  await sql`
    insert into platform.webhooks (tenant, id, name, url, events, secret_sealed, previous_sealed, previous_until, enabled,
      disabled_reason, failing_since, created_at, changed_at)
    values (${ctx.tenant}, ${row.id}, ${row.name}, ${row.url}, ${row.events}, ${row.secretSealed}, ${row.previousSealed},
      ${row.previousUntil}, ${row.enabled}, ${row.disabledReason}, ${row.failingSince}, ${row.createdAt}, ${ctx.now})
    on conflict (tenant, id) do update set name = excluded.name, url = excluded.url, events = excluded.events,
      secret_sealed = excluded.secret_sealed, previous_sealed = excluded.previous_sealed, previous_until = excluded.previous_until,
      enabled = excluded.enabled, disabled_reason = excluded.disabled_reason, failing_since = excluded.failing_since,
      changed_at = excluded.changed_at`.execute(ctx.db);
}

export async function deleteWebhookRows(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from platform.webhook_deliveries where tenant = ${ctx.tenant} and webhook_id = ${id}`.execute(
    ctx.db,
  );
  await sql`delete from platform.webhooks where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Webhooks as people see them. */
export async function presentWebhooks(ctx: Ctx, rows: WebhookRow[]): Promise<Webhook[]> {
  const { rows: found } = await sql<{ id: string; waiting: number; last: Date | null }>`
    select given.id, (select count(*)::int from platform.webhook_deliveries d
        where d.tenant = ${ctx.tenant} and d.webhook_id = given.id and d.state = 'pending') as waiting,
      (select max(delivered_at) from platform.webhook_deliveries d
        where d.tenant = ${ctx.tenant} and d.webhook_id = given.id and d.state = 'delivered') as last
    from unnest(${rows.map(({ id }) => id)}::uuid[]) as given (id)`.execute(ctx.db);
  const counts = new Map(found.map((each) => [each.id, each]));
  return rows.map(({ id, name, url, events, enabled, disabledReason, failingSince, createdAt }) => ({
    id,
    name,
    url,
    events,
    enabled,
    disabledReason,
    failingSince: failingSince?.toISOString() ?? null,
    waiting: counts.get(id)?.waiting ?? 0,
    lastDeliveredAt: counts.get(id)?.last?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
}
