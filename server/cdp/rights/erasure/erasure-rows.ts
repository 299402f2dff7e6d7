import { sql } from 'kysely';
import type { Certificate } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';

/** A request to erase a customer, and how far it has come. */
export interface ErasureRow {
  id: string;
  customerId: string;
  state: 'requested' | 'approved' | 'running' | 'done' | 'rejected';
  reason: string;
  requestedBy: string;
  requestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  homes: string[];
  threads: string[];
  dataKeys: string[];
  step: number;
  removed: Record<string, number>;
  doneAt: Date | null;
  certificate: Certificate | null;
}

const COLUMNS = sql.raw(`id, customer_id as "customerId", state, reason, requested_by as "requestedBy",
  requested_at as "requestedAt", decided_by as "decidedBy", decided_at as "decidedAt", homes, threads,
  data_keys as "dataKeys", step, removed, done_at as "doneAt", certificate`);

/** Stores a request. */
export async function insertErasure(
  ctx: Ctx,
  row: Pick<ErasureRow, 'id' | 'customerId' | 'state' | 'reason' | 'requestedBy' | 'requestedAt'>,
): Promise<void> {
  await sql`
    insert into cdp.erasures (tenant, id, customer_id, state, reason, requested_by, requested_at)
    values (${ctx.tenant}, ${row.id}, ${row.customerId}, ${row.state}, ${row.reason}, ${row.requestedBy},
      ${row.requestedAt})`.execute(ctx.db);
}

/** One request. Throws `cdp.erasure_not_found`. */
export async function getErasure(ctx: Ctx, id: string, lock = false): Promise<ErasureRow> {
  const { rows } = await sql<ErasureRow>`
    select ${COLUMNS} from cdp.erasures where tenant = ${ctx.tenant} and id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('cdp.erasure_not_found', 404, 'There is no such request.');
  return row;
}

/** The request that is under way for a customer, or the last one that was done. */
export async function findErasureOf(
  ctx: Ctx,
  customerId: string,
  states: ErasureRow['state'][],
): Promise<ErasureRow | undefined> {
  const { rows } = await sql<ErasureRow>`
    select ${COLUMNS} from cdp.erasures
    where tenant = ${ctx.tenant} and customer_id = ${customerId} and state = any(${states}::text[])
    order by id desc limit 1`.execute(ctx.db);
  return rows[0];
}

/** Requests, the newest first, after the last one of the page before. */
export async function listErasureRows(
  ctx: Ctx,
  page: { limit: number; after?: string | undefined },
): Promise<ErasureRow[]> {
  const after = page.after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const { rows } = await sql<ErasureRow>`
    select ${COLUMNS} from cdp.erasures where tenant = ${ctx.tenant} and id < ${after}::uuid
    order by id desc limit ${page.limit}`.execute(ctx.db);
  return rows;
}

/** Writes what has changed of a request. */
export async function updateErasure(
  ctx: Ctx,
  id: string,
  change: Partial<Omit<ErasureRow, 'id' | 'customerId' | 'requestedBy' | 'requestedAt' | 'reason'>>,
): Promise<void> {
  const columns: Record<string, unknown> = {
    state: change.state,
    decided_by: change.decidedBy,
    decided_at: change.decidedAt,
    homes: change.homes,
    threads: change.threads,
    data_keys: change.dataKeys,
    step: change.step,
    removed: change.removed && JSON.stringify(change.removed),
    done_at: change.doneAt,
    certificate: change.certificate && JSON.stringify(change.certificate),
  };
  const set = Object.entries(columns).flatMap(([name, value]) =>
    value === undefined ? [] : [sql`${sql.id(name)} = ${value}`],
  );
  await sql`update cdp.erasures set ${sql.join(set)} where tenant = ${ctx.tenant} and id = ${id}`.execute(
    ctx.db,
  );
}
