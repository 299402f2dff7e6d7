import { sql } from 'kysely';
import type { Intent, IntentResponse } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';

/** An intent as it is stored. */
export interface IntentRow {
  id: string;
  dataSetId: string;
  label: string;
  title: string;
  outOfScope: boolean;
  response: IntentResponse;
}

const columns = sql`i.id, i.data_set_id as "dataSetId", i.label, i.title, i.out_of_scope as "outOfScope", i.response`;

/** The intents of a data set with how many examples each has, by label. */
export async function listIntents(ctx: Ctx, dataSetId: string): Promise<Intent[]> {
  const { rows } = await sql<Intent>`
    select ${columns}, coalesce(n.examples, 0)::int as examples, coalesce(n.test, 0)::int as test
    from ai.intents i
    left join (
      select intent_id, count(*) as examples, count(*) filter (where part = 'test') as test
      from ai.examples where tenant = ${ctx.tenant} and data_set_id = ${dataSetId} and removed_at is null
      group by intent_id) n on n.intent_id = i.id
    where i.tenant = ${ctx.tenant} and i.data_set_id = ${dataSetId}
    order by i.label collate "C" limit 10000`.execute(ctx.db);
  return rows;
}

/** An intent of this tenant. Throws `ai.intent_unknown`, 404. */
export async function getIntent(ctx: Ctx, id: string): Promise<IntentRow> {
  const { rows } = await sql<IntentRow>`
    select ${columns} from ai.intents i where i.tenant = ${ctx.tenant} and i.id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw appError('ai.intent_unknown', 404, 'There is no such intent.');
  return rows[0];
}

/** The intents of a data set as they are stored, without counts. */
export async function listIntentRows(ctx: Ctx, dataSetId: string): Promise<IntentRow[]> {
  const { rows } = await sql<IntentRow>`
    select ${columns} from ai.intents i
    where i.tenant = ${ctx.tenant} and i.data_set_id = ${dataSetId}`.execute(ctx.db);
  return rows;
}

/** Stores intents whose labels are new, and leaves those that exist. */
export async function insertIntents(ctx: Ctx, intents: IntentRow[]): Promise<void> {
  if (intents.length === 0) return;
  await sql`
    insert into ai.intents (tenant, id, data_set_id, label, title, out_of_scope, response, created_at, updated_at)
    select ${ctx.tenant}, id, "dataSetId", label, title, "outOfScope", response, ${ctx.now}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(intents)}::jsonb) as g
      (id uuid, "dataSetId" uuid, label text, title text, "outOfScope" boolean, response jsonb)
    on conflict on constraint intents_label do nothing`.execute(ctx.db);
}

/** Overwrites an intent. Throws on the constraint `intents_label` when another one has the label. */
export async function updateIntent(ctx: Ctx, intent: IntentRow): Promise<void> {
  await sql`
    update ai.intents set label = ${intent.label}, title = ${intent.title}, out_of_scope = ${intent.outOfScope},
      response = ${JSON.stringify(intent.response)}::jsonb, updated_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${intent.id}`.execute(ctx.db);
}

/** Deletes an intent with its examples. */
export async function removeIntent(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from ai.intents where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}
