import { sql } from 'kysely';
import type { MatchingRun } from '../../../contracts/cdp/index.ts';
import { asSystem } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';

type Row = Omit<MatchingRun, 'createdAt' | 'finishedAt'> & { createdAt: Date; finishedAt: Date | null };

const COLUMNS = sql`id, status, stage, progress, records, columns, comparisons::float8 as comparisons, linked, doubtful, error,
  started_by as "startedBy", created_at as "createdAt", finished_at as "finishedAt"`;

/** Stores a run that waits. Throws `cdp.matching_runs_already`. */
export async function insertRun(ctx: Ctx, id: string): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into cdp.matching_runs (tenant, id, status, started_by, created_at, beat_at)
    values (${ctx.tenant}, ${id}, 'queued', ${ctx.actor.id}, ${ctx.now}, ${ctx.now})
    on conflict (tenant) where status in ('queued', 'running') do nothing`.execute(ctx.db);
  if (numAffectedRows !== 1n) throw appError('cdp.matching_runs_already', 409, 'A run is under way.');
}

/** The newest runs. */
export async function listRuns(ctx: Ctx, limit = 20): Promise<MatchingRun[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from cdp.matching_runs
    where tenant = ${ctx.tenant} order by created_at desc limit ${limit}`.execute(ctx.db);
  return rows.map(present);
}

/** Throws `cdp.run_not_found`. */
export async function getRun(ctx: Ctx, id: string): Promise<MatchingRun> {
  const { rows } = await sql<Row>`select ${COLUMNS} from cdp.matching_runs
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('cdp.run_not_found', 404, 'There is no such run.');
  return present(row);
}

function present({ createdAt, finishedAt, ...row }: Row): MatchingRun {
  return { ...row, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}

/** What of a run can be changed while it is under way. */
export type RunChange = Partial<
  Pick<
    MatchingRun,
    'status' | 'stage' | 'progress' | 'records' | 'columns' | 'comparisons' | 'linked' | 'doubtful' | 'error'
  >
>;

/** Writes how far a run is and that it lives; false where it was ended meanwhile. */
export async function changeRun(ctx: Ctx, id: string, change: RunChange): Promise<boolean> {
  const ended = change.status !== undefined && change.status !== 'running';
  const { numAffectedRows } = await sql`
    update cdp.matching_runs set
      status = coalesce(${change.status ?? null}::text, status), stage = coalesce(${change.stage ?? null}::text, stage),
      progress = coalesce(${change.progress ?? null}::real, progress),
      records = coalesce(${change.records ?? null}::integer, records),
      columns = coalesce(${change.columns ? JSON.stringify(change.columns) : null}::jsonb, columns),
      comparisons = coalesce(${change.comparisons ?? null}::bigint, comparisons),
      linked = linked + ${change.linked ?? 0}::integer, doubtful = doubtful + ${change.doubtful ?? 0}::integer,
      error = coalesce(${change.error ?? null}::text, error), beat_at = ${ctx.now},
      finished_at = case when ${ended}::boolean then ${ctx.now}::timestamptz else finished_at end
    where tenant = ${ctx.tenant} and id = ${id} and status in ('queued', 'running')`.execute(ctx.db);
  return numAffectedRows === 1n;
}

/** Marks runs as failed whose process has said nothing since a time. */
export async function endSilentRuns(app: App, since: Date): Promise<void> {
  await asSystem(app, (db) =>
    sql`update cdp.matching_runs set status = 'failed', stage = 'ended', error = 'interrupted', finished_at = beat_at
      where status = 'running' and beat_at < ${since}`.execute(db),
  );
}

/** Where a tenant's real-time matching stands. */
export interface MatchingState {
  tenant: string;
  runId: string;
  matchedTo: Date;
}

/** Tenants whose new records are matched as they come. */
export async function listStates(app: App): Promise<MatchingState[]> {
  const { rows } = await asSystem(app, (db) =>
    sql<MatchingState>`select tenant, run_id as "runId", matched_to as "matchedTo" from cdp.matching_states`.execute(
      db,
    ),
  );
  return rows;
}

/** Notes that records that changed until then have been matched, and by what was learned in which run. */
export async function saveState(ctx: Ctx, runId: string, matchedTo: Date): Promise<void> {
  await sql`insert into cdp.matching_states (tenant, run_id, matched_to) values (${ctx.tenant}, ${runId}, ${matchedTo})
    on conflict (tenant) do update set run_id = excluded.run_id, matched_to = excluded.matched_to`.execute(
    ctx.db,
  );
}

/** Records that a trusted source changed after a time, the oldest change first. */
export async function listChangedRecords(
  ctx: Ctx,
  since: Date,
  limit: number,
): Promise<{ home: string; at: Date }[]> {
  const { rows } = await sql<{ home: string; at: Date }>`
    select home_id as home, changed_at as at from cdp.records
    where tenant = ${ctx.tenant} and trusted and changed_at > ${since} order by changed_at limit ${limit}`.execute(
    ctx.db,
  );
  return rows;
}
