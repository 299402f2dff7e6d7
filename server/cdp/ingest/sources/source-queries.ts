import { sql } from 'kysely';
import type { PlanMode, SourceKind } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';

export interface SourceRow {
  id: string;
  name: string;
  kind: SourceKind;
  enabled: boolean;
  planMode: PlanMode;
  createdAt: Date;
}

export async function insertSource(ctx: Ctx, row: SourceRow): Promise<void> {
  await sql`insert into cdp.sources (tenant, id, name, kind, enabled, plan_mode, created_at)
    values (${ctx.tenant}, ${row.id}, ${row.name}, ${row.kind}, ${row.enabled}, ${row.planMode}, ${row.createdAt})`.execute(
    ctx.db,
  );
}

/** The tenant's sources, the oldest first. */
export async function listSourceRows(ctx: Ctx): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    select id, name, kind, enabled, plan_mode as "planMode", created_at as "createdAt"
    from cdp.sources where tenant = ${ctx.tenant} order by id limit 500`.execute(ctx.db);
  return rows;
}

/** Throws `cdp.source_not_found`. */
export async function getSource(ctx: Ctx, id: string): Promise<SourceRow> {
  const { rows } = await sql<SourceRow>`
    select id, name, kind, enabled, plan_mode as "planMode", created_at as "createdAt"
    from cdp.sources where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('cdp.source_not_found', 404, 'There is no such source.');
  return row;
}

/** Changes a source and locks it until the end of the transaction. Throws `cdp.source_not_found`. */
export async function updateSource(
  ctx: Ctx,
  id: string,
  change: { name?: string; enabled?: boolean; planMode?: PlanMode },
): Promise<void> {
  const { numAffectedRows } = await sql`
    update cdp.sources set name = coalesce(${change.name ?? null}, name),
      enabled = coalesce(${change.enabled ?? null}, enabled), plan_mode = coalesce(${change.planMode ?? null}, plan_mode)
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  if (numAffectedRows === 0n) throw appError('cdp.source_not_found', 404, 'There is no such source.');
}

export interface CountRow {
  sourceId: string;
  outcome: string;
  count: number;
}

/** What became of the events of sources since a moment, by the hours that began after it. */
export async function listCounts(ctx: Ctx, sourceIds: string[], since: Date): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    select source_id as "sourceId", outcome, sum(count)::bigint as count from cdp.source_counts
    where tenant = ${ctx.tenant} and source_id = any(${sourceIds}::uuid[]) and hour >= ${since}
    group by 1, 2`.execute(ctx.db);
  return rows;
}

/** Events taken from each source by day (UTC), from the day of a moment on. */
export async function listDays(
  ctx: Ctx,
  sourceIds: string[],
  since: Date,
): Promise<{ sourceId: string; day: string; count: number }[]> {
  const { rows } = await sql<{ sourceId: string; day: string; count: number }>`
    select source_id as "sourceId", to_char(hour at time zone 'utc', 'YYYY-MM-DD') as day, sum(count)::bigint as count
    from cdp.source_counts
    where tenant = ${ctx.tenant} and source_id = any(${sourceIds}::uuid[]) and hour >= ${since} and outcome = 'accepted'
    group by 1, 2`.execute(ctx.db);
  return rows;
}

/** Events that are acknowledged and not processed yet. */
export async function countWaiting(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(events), 0)::bigint as count from cdp.intake
    where tenant = ${ctx.tenant} and shard >= 0`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}
