import { sql } from 'kysely';
import type { ValueModel, ValueSummary } from '../../../contracts/cdp/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { Habit } from './scoring/index.ts';

/** What a run has found out for all customers. */
export interface Fitted {
  model: ValueModel;
  habit: Habit;
  currency: string;
}

/** What a run counts. */
export type Counts = Pick<ValueSummary, 'customers' | 'buyers' | 'cells' | 'segments' | 'lifecycles'>;

interface RunRow {
  id: string;
  startedAt: Date;
  endedAt: Date | null;
  customers: number;
  total: number;
  model: Fitted | null;
  summary: Counts | null;
}

const KEPT_RUNS = 30;
const STALE_MS = 6 * 3_600_000;

export async function beginRun(ctx: Ctx, total: number): Promise<string> {
  const id = newId(ctx.now.getTime());
  await sql`insert into cdp.value_runs (tenant, id, started_at, total)
    values (${ctx.tenant}, ${id}, ${ctx.now}, ${total})`.execute(ctx.db);
  await sql`
    delete from cdp.value_runs where tenant = ${ctx.tenant} and id not in (
      select id from cdp.value_runs where tenant = ${ctx.tenant} order by started_at desc, id desc limit ${KEPT_RUNS})`.execute(
    ctx.db,
  );
  return id;
}

export async function noteProgress(ctx: Ctx, id: string, customers: number): Promise<void> {
  await sql`update cdp.value_runs set customers = ${customers} where tenant = ${ctx.tenant} and id = ${id}`.execute(
    ctx.db,
  );
}

export async function endRun(ctx: Ctx, id: string, fitted: Fitted, counts: Counts): Promise<void> {
  await sql`
    update cdp.value_runs set ended_at = ${ctx.now}, customers = ${counts.customers},
      model = ${JSON.stringify(fitted)}::jsonb, summary = ${JSON.stringify(counts)}::jsonb
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** The last run that ended. */
export async function findLastRun(
  ctx: Ctx,
): Promise<(RunRow & { model: Fitted; summary: Counts }) | undefined> {
  const [run] = await readRuns(ctx, true);
  return run?.model && run.summary ? { ...run, model: run.model, summary: run.summary } : undefined;
}

/** The run that is under way. */
export async function findRunning(ctx: Ctx): Promise<RunRow | undefined> {
  const [run] = await readRuns(ctx, false);
  return run && ctx.now.getTime() - run.startedAt.getTime() < STALE_MS ? run : undefined;
}

async function readRuns(ctx: Ctx, ended: boolean): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select id, started_at as "startedAt", ended_at as "endedAt", customers, total, model, summary from cdp.value_runs
    where tenant = ${ctx.tenant} and (ended_at is not null) = ${ended} order by started_at desc, id desc limit 1`.execute(
    ctx.db,
  );
  return rows;
}
