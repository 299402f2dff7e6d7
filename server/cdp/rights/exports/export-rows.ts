import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';

const EXPIRES_MS = 7 * 86_400_000;

/** A copy of all that is known of a customer, asked for by somebody. */
export interface ExportRow {
  id: string;
  customerId: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'expired';
  done: number;
  total: number;
  fileId: string | null;
  requestedAt: Date;
  expiresAt: Date;
}

const COLUMNS = sql.raw(`id, customer_id as "customerId", state, done, total, file_id as "fileId",
  requested_at as "requestedAt", expires_at as "expiresAt"`);

/** Stores a request for a copy. */
export async function insertExport(ctx: Ctx, customerId: string): Promise<ExportRow> {
  const id = newId(ctx.now.getTime());
  await sql`
    insert into cdp.access_exports (tenant, id, customer_id, state, requested_by, requested_at, expires_at)
    values (${ctx.tenant}, ${id}, ${customerId}, 'queued', ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now},
      ${new Date(ctx.now.getTime() + EXPIRES_MS)})`.execute(ctx.db);
  return getExport(ctx, id);
}

/** Throws `cdp.export_not_found`. */
export async function getExport(ctx: Ctx, id: string): Promise<ExportRow> {
  const { rows } = await sql<ExportRow>`
    select ${COLUMNS} from cdp.access_exports where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('cdp.export_not_found', 404, 'There is no such copy.');
  return row;
}

/** The last copies of a customer, the newest first. */
export async function listExports(ctx: Ctx, customerIds: string[]): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select ${COLUMNS} from cdp.access_exports
    where tenant = ${ctx.tenant} and customer_id = any(${customerIds}::uuid[]) order by id desc limit 20`.execute(
    ctx.db,
  );
  return rows;
}

/** Writes how far a copy has come. */
export async function updateExport(
  ctx: Ctx,
  id: string,
  change: Partial<Pick<ExportRow, 'state' | 'done' | 'total' | 'fileId'>>,
): Promise<void> {
  await sql`
    update cdp.access_exports set state = coalesce(${change.state ?? null}, state),
      done = coalesce(${change.done ?? null}, done), total = coalesce(${change.total ?? null}, total),
      file_id = coalesce(${change.fileId ?? null}::uuid, file_id)
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Takes copies that have expired, or all of one customer, out of reach; returns their files. */
export async function expireExports(ctx: Ctx, customerIds?: string[]): Promise<string[]> {
  const whose = customerIds ? sql`customer_id = any(${customerIds}::uuid[])` : sql`expires_at <= ${ctx.now}`;
  const { rows } = await sql<{ fileId: string | null }>`
    update cdp.access_exports set state = 'expired'
    where tenant = ${ctx.tenant} and state = 'done' and ${whose} returning file_id as "fileId"`.execute(
    ctx.db,
  );
  return rows.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]));
}
