import { sql } from 'kysely';
import type { RunStatus, TrainingRun } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { appError } from '../../../platform/errors/index.ts';

interface StoredRun extends Omit<TrainingRun, 'createdAt' | 'startedAt' | 'finishedAt'> {
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** Why a training was started. */
export type RunReason = 'asked' | 'schedule' | 'labels';

const columns = sql`id, data_set_id as "dataSetId", version_id as "versionId", status, stage, progress, error,
  error_detail as "errorDetail", reason, model_id as "modelId", created_at as "createdAt", started_at as "startedAt",
  finished_at as "finishedAt"`;

/** The trainings of the tenant, newest first. */
export async function listRuns(ctx: Ctx, dataSetId?: string): Promise<TrainingRun[]> {
  const { rows } = await sql<StoredRun>`
    select ${columns} from ai.training_runs
    where tenant = ${ctx.tenant} ${dataSetId === undefined ? sql`` : sql`and data_set_id = ${dataSetId}`}
    order by id desc limit 50`.execute(ctx.db);
  return rows.map(present);
}

/** A training. Throws `ai.run_unknown`, 404. */
export async function getRun(ctx: Ctx, id: string): Promise<TrainingRun> {
  const { rows } = await sql<StoredRun>`
    select ${columns} from ai.training_runs where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw appError('ai.run_unknown', 404, 'There is no such training.');
  return present(rows[0]);
}

export async function insertRun(
  ctx: Ctx,
  run: { id: string; dataSetId: string; versionId: string; reason: RunReason; publish: boolean },
): Promise<void> {
  await sql`
    insert into ai.training_runs (tenant, id, data_set_id, version_id, status, stage, reason, publish, started_by, created_at)
    values (${ctx.tenant}, ${run.id}, ${run.dataSetId}, ${run.versionId}, 'queued', 'waiting', ${run.reason},
      ${run.publish}, ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now})`.execute(ctx.db);
}

/** What a process needs to know of the training that it takes up. */
export interface ClaimedRun {
  id: string;
  dataSetId: string;
  versionId: string;
  publish: boolean;
  attempt: number;
}

/**
 * Takes up a training that waits, unless another one of the tenant is running: one at a time, held by a unique index.
 * Undefined when there is nothing to do.
 */
export async function claimRun(ctx: Ctx, id: string): Promise<ClaimedRun | undefined> {
  const { rows } = await sql<ClaimedRun>`
    update ai.training_runs r set status = 'running', stage = 'loading', progress = 0, attempt = attempt + 1,
      started_at = ${ctx.now}, beat_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id} and status = 'queued' and not cancel_asked
      and not exists (select from ai.training_runs o where o.tenant = ${ctx.tenant} and o.status = 'running')
    returning id, data_set_id as "dataSetId", version_id as "versionId", publish, attempt`.execute(ctx.db);
  return rows[0];
}

/** Says how far a training is and that its process lives. False when it should stop: cancelled, or taken up by another. */
export async function beat(
  ctx: Ctx,
  run: { id: string; attempt: number; stage: string; progress: number },
): Promise<boolean> {
  const { rows } = await sql<{ stop: boolean }>`
    update ai.training_runs set stage = ${run.stage}, progress = ${run.progress}, beat_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${run.id} and status = 'running' and attempt = ${run.attempt}
    returning cancel_asked as stop`.execute(ctx.db);
  return rows[0] !== undefined && !rows[0].stop;
}

/** Ends a training of which this attempt still holds the claim. False when it does not. */
export async function endRun(
  ctx: Ctx,
  run: { id: string; attempt: number },
  end: { status: RunStatus; modelId?: string; error?: string; detail?: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ai.training_runs set status = ${end.status}, stage = ${end.status}, finished_at = ${ctx.now},
      progress = case when ${end.status} = 'done' then 1 else progress end, model_id = ${end.modelId ?? null},
      error = ${end.error ?? null}, error_detail = ${end.detail?.slice(0, 500) ?? null}
    where tenant = ${ctx.tenant} and id = ${run.id} and status = 'running' and attempt = ${run.attempt}`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

/** Asks for an end. Returns what the training was; one that waits is over at once. */
export async function askCancel(ctx: Ctx, id: string): Promise<RunStatus | undefined> {
  const { rows } = await sql<{ status: RunStatus }>`
    select status from ai.training_runs where tenant = ${ctx.tenant} and id = ${id} for update`.execute(
    ctx.db,
  );
  await sql`
    update ai.training_runs set cancel_asked = true,
      status = case when status = 'queued' then 'cancelled' else status end,
      stage = case when status = 'queued' then 'cancelled' else stage end,
      finished_at = case when status = 'queued' then ${ctx.now}::timestamptz else finished_at end
    where tenant = ${ctx.tenant} and id = ${id} and status in ('queued', 'running')`.execute(ctx.db);
  return rows[0]?.status;
}

/** Puts a training whose process is gone back into the queue, or ends it when that happened too often. */
export async function takeBack(
  ctx: Ctx,
  id: string,
  silentSince: Date,
  most: number,
): Promise<'queued' | 'failed' | undefined> {
  const { rows } = await sql<{ status: 'queued' | 'failed' }>`
    update ai.training_runs set
      status = case when attempt >= ${most} or cancel_asked then 'failed' else 'queued' end,
      stage = case when attempt >= ${most} or cancel_asked then 'failed' else 'waiting' end,
      error = case when attempt >= ${most} or cancel_asked then 'ai.training_interrupted' end,
      finished_at = case when attempt >= ${most} or cancel_asked then ${ctx.now}::timestamptz end
    where tenant = ${ctx.tenant} and id = ${id} and status = 'running' and beat_at < ${silentSince}
    returning status`.execute(ctx.db);
  return rows[0]?.status;
}

/** The oldest training that waits, of this tenant. */
export async function findWaiting(ctx: Ctx): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from ai.training_runs where tenant = ${ctx.tenant} and status = 'queued' order by id limit 1`.execute(
    ctx.db,
  );
  return rows[0]?.id;
}

/** Trainings of all tenants whose process has been silent, in a transaction of the system. */
export async function findSilent(db: Db, since: Date): Promise<{ tenant: string; id: string }[]> {
  const { rows } = await sql<{ tenant: string; id: string }>`
    select tenant, id from ai.training_runs where status = 'running' and beat_at < ${since} limit 50`.execute(
    db,
  );
  return rows;
}

function present(row: StoredRun): TrainingRun {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
