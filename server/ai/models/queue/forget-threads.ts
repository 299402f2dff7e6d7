import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/** What was learnt from threads. */
export interface Learnt {
  samples: number;
  examples: number;
  /** Models that were trained with the examples: these can't be taken out of their weights. */
  models: number;
}

/** Counts what was learnt from these threads. */
export async function countLearnt(ctx: Ctx, threadIds: string[]): Promise<Learnt> {
  const { rows } = await sql<Learnt>`
    with mine as materialized (
      select id from ai.examples where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[]))
    select (select count(*)::int from ai.samples
        where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])) as samples,
      (select count(*)::int from mine) as examples,
      (select count(distinct m.id)::int from mine
        join ai.version_examples v on v.tenant = ${ctx.tenant} and v.example_id = mine.id
        join ai.models m on m.tenant = ${ctx.tenant} and m.version_id = v.version_id) as models`.execute(
    ctx.db,
  );
  return rows[0] ?? { samples: 0, examples: 0, models: 0 };
}

/**
 * Forgets what was learnt from these threads: samples, examples in all versions of data sets, the rows of reports that show their text. A
 * person's right comes before the promise that a version never changes.
 */
export async function forgetThreads(ctx: Ctx, threadIds: string[]): Promise<Learnt> {
  const learnt = await countLearnt(ctx, threadIds);
  const { rows } = await sql<{ id: string }>`
    select id from ai.examples where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])`.execute(
    ctx.db,
  );
  const ids = rows.map((row) => row.id);
  if (learnt.models > 0) await cleanReports(ctx, ids);
  await sql`delete from ai.examples where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  await sql`delete from ai.samples
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])`.execute(ctx.db);
  await sql`delete from ai.shadow_readings
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])`.execute(ctx.db);
  return learnt;
}

async function cleanReports(ctx: Ctx, exampleIds: string[]): Promise<void> {
  await sql`
    update ai.models m set report = jsonb_set(m.report, '{worst}', coalesce((
      select jsonb_agg(w) from jsonb_array_elements(m.report -> 'worst') w
      where (w ->> 'exampleId') is null or not (w ->> 'exampleId')::uuid = any(${exampleIds}::uuid[])), '[]'))
    where m.tenant = ${ctx.tenant} and jsonb_typeof(m.report -> 'worst') = 'array' and m.version_id in (
      select version_id from ai.version_examples
      where tenant = ${ctx.tenant} and example_id = any(${exampleIds}::uuid[]))`.execute(ctx.db);
}
