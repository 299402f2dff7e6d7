import { sql } from 'kysely';
import type { DataSet, DataSetSettings } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';

/** What a data set has until somebody says otherwise. */
export const DEFAULT_SETTINGS: DataSetSettings = {
  gate: { minMacroF1: 0.6, maxAccuracyDrop: 0.01, maxIntentDrop: 0.2 },
  afterLabels: 50,
  autoPublish: false,
};

interface StoredDataSet extends Omit<DataSet, 'createdAt' | 'updatedAt' | 'revision'> {
  revision: string;
  createdAt: Date;
  updatedAt: Date;
}

const columns = sql`d.id, d.name, d.language, d.schedule, d.settings, d.revision,
  d.created_at as "createdAt", d.updated_at as "updatedAt",
  (select count(*)::int from ai.intents i where i.tenant = d.tenant and i.data_set_id = d.id) as intents,
  (select count(*)::int from ai.examples e
    where e.tenant = d.tenant and e.data_set_id = d.id and e.removed_at is null) as examples,
  (select count(*)::int from ai.examples e
    where e.tenant = d.tenant and e.data_set_id = d.id and e.removed_at is null and e.source = 'queue'
      and not exists (select from ai.version_examples v where v.tenant = e.tenant and v.example_id = e.id))
    as "labelsSinceVersion"`;

/** All data sets of the tenant by name. */
export async function listDataSets(ctx: Ctx): Promise<DataSet[]> {
  const { rows } = await sql<StoredDataSet>`
    select ${columns} from ai.data_sets d where d.tenant = ${ctx.tenant} order by d.name limit 500`.execute(
    ctx.db,
  );
  return rows.map(present);
}

/** A data set. Throws `ai.data_set_unknown`, 404. */
export async function getDataSet(ctx: Ctx, id: string): Promise<DataSet> {
  const { rows } = await sql<StoredDataSet>`
    select ${columns} from ai.data_sets d where d.tenant = ${ctx.tenant} and d.id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw unknownDataSet();
  return present(rows[0]);
}

/** Holds a data set to the commit, so that changes to it wait for each other. Throws `ai.data_set_unknown`, 404. */
export async function lockDataSet(ctx: Ctx, id: string): Promise<{ revision: number }> {
  const { rows } = await sql<{ revision: string }>`
    select revision from ai.data_sets where tenant = ${ctx.tenant} and id = ${id} for update`.execute(ctx.db);
  if (!rows[0]) throw unknownDataSet();
  return { revision: Number(rows[0].revision) };
}

/** Counts a change of the examples or intents. */
export async function touchDataSet(ctx: Ctx, id: string): Promise<void> {
  await sql`update ai.data_sets set revision = revision + 1, updated_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

export async function insertDataSet(
  ctx: Ctx,
  given: { id: string; name: string; language: string },
): Promise<void> {
  await sql`
    insert into ai.data_sets (tenant, id, name, language, settings, created_at, updated_at)
    values (${ctx.tenant}, ${given.id}, ${given.name}, ${given.language},
      ${JSON.stringify(DEFAULT_SETTINGS)}::jsonb, ${ctx.now}, ${ctx.now})`.execute(ctx.db);
}

export async function updateDataSet(
  ctx: Ctx,
  given: Pick<DataSet, 'id' | 'name' | 'schedule' | 'settings'> & { dueAt: Date | null },
): Promise<void> {
  await sql`
    update ai.data_sets set name = ${given.name}, schedule = ${given.schedule}, due_at = ${given.dueAt},
      settings = ${JSON.stringify(given.settings)}::jsonb, updated_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${given.id}`.execute(ctx.db);
}

/** Deletes a data set with all that it holds; models trained from it stay. */
export async function removeDataSet(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from ai.data_sets where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

function unknownDataSet(): Error {
  return appError('ai.data_set_unknown', 404, 'There is no such data set.');
}

function present(row: StoredDataSet): DataSet {
  return {
    ...row,
    revision: Number(row.revision),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
