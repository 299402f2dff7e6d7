import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { openAll, sealAll, textKey } from '../examples/example-queries.ts';
import type { WithText } from '../examples/example-queries.ts';
import type { Ranked } from './sample-score.ts';

/** A message that is worth a label. */
export interface Sample extends WithText {
  id: string;
  threadId: string;
  sequence: number;
  masked: string[];
  ranked: Ranked[];
  uncertainty: number;
  cost: number;
  score: number;
  at: Date;
}

export interface NewSample extends Omit<Sample, 'sealedText' | 'at'> {
  conversationId: string;
  modelId: string | null;
}

/** Stores samples; a message that is one already stays as it is. */
export async function insertSamples(ctx: Ctx, samples: NewSample[]): Promise<void> {
  if (samples.length === 0) return;
  const rows = (await sealAll(ctx, samples)).map((row) => ({
    ...row,
    key: textKey(row.text),
    text: row.plain,
  }));
  await sql`
    insert into ai.samples (tenant, id, thread_id, sequence, conversation_id, text, sealed_text, data_key_id, text_key,
      masked, model_id, ranked, uncertainty, cost, score, status, at)
    select ${ctx.tenant}, id, "threadId", sequence, "conversationId", text, decode(sealed, 'base64'), "dataKeyId", key,
      masked, "modelId", ranked, uncertainty, cost, score, 'open', ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, "threadId" uuid, sequence int,
      "conversationId" uuid, text text, sealed text, "dataKeyId" uuid, key text, masked text[], "modelId" uuid,
      ranked jsonb, uncertainty real, cost real, score real)
    on conflict (tenant, thread_id, sequence) do nothing`.execute(ctx.db);
}

/** Makes the open samples of a conversation count for more, because of how it ended. */
export async function raiseCost(ctx: Ctx, conversationIds: string[], by: number): Promise<void> {
  await sql`
    update ai.samples set cost = cost + ${by}, score = uncertainty * (cost + ${by})
    where tenant = ${ctx.tenant} and conversation_id = any(${conversationIds}::uuid[]) and status = 'open'`.execute(
    ctx.db,
  );
}

const columns = sql`id, thread_id as "threadId", sequence, text, sealed_text as "sealedText", data_key_id as "dataKeyId",
  masked, ranked, uncertainty, cost, score, at`;

/** The open samples with the highest scores, of those said since there is a data set that a label could go to. */
export async function listOpen(ctx: Ctx, limit: number): Promise<Sample[]> {
  const { rows } = await sql<Sample>`
    select ${columns} from ai.samples where tenant = ${ctx.tenant} and status = 'open'
      and at >= (select min(created_at) from ai.data_sets where tenant = ${ctx.tenant})
    order by score desc, id desc limit ${limit}`.execute(ctx.db);
  return openAll(ctx, rows);
}

/** Samples by id, whatever became of them, oldest first; those that are gone are left out. */
export async function readSamples(ctx: Ctx, ids: string[]): Promise<Sample[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Sample>`
    select ${columns} from ai.samples where tenant = ${ctx.tenant} and id = any(${ids}::uuid[]) order by id`.execute(
    ctx.db,
  );
  return openAll(ctx, rows);
}

/** How many are open, counted up to 10,000. */
export async function countOpenSamples(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from (
      select from ai.samples where tenant = ${ctx.tenant} and status = 'open' limit 10000) s`.execute(ctx.db);
  return rows[0]?.open ?? 0;
}

/** Open samples by id, held to the commit. */
export async function lockOpen(ctx: Ctx, ids: string[]): Promise<Sample[]> {
  const { rows } = await sql<Sample>`
    select ${columns} from ai.samples where tenant = ${ctx.tenant} and status = 'open' and id = any(${ids}::uuid[])
    order by id for update`.execute(ctx.db);
  return openAll(ctx, rows);
}

/** Closes samples: labelled ones with the example that they became. */
export async function closeSamples(
  ctx: Ctx,
  list: { id: string; exampleId: string | null }[],
): Promise<void> {
  await sql`
    update ai.samples s set status = case when g."exampleId" is null then 'skipped' else 'labelled' end,
      example_id = g."exampleId", decided_at = ${ctx.now}, decided_by = ${`${ctx.actor.kind}/${ctx.actor.id}`}
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as g (id uuid, "exampleId" uuid)
    where s.tenant = ${ctx.tenant} and s.id = g.id`.execute(ctx.db);
}

/** Forgets open samples that nobody looked at for so long that they say little about today. */
export async function dropStale(ctx: Ctx, before: Date): Promise<void> {
  await sql`delete from ai.samples
    where tenant = ${ctx.tenant} and status = 'open' and at < ${before}`.execute(ctx.db);
}
