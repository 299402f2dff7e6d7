import { sql } from 'kysely';
import type { Deployment, ShadowReport, Slot } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';

interface Stored extends Omit<Deployment, 'since' | 'until'> {
  since: Date;
  until: Date | null;
}

const select = sql`select d.id, d.slot, d.model_id as "modelId", m.number, d.share, d.reason, d.since, d.until
  from ai.deployments d join ai.models m on m.tenant = d.tenant and m.id = d.model_id`;

/** What serves now and what did, newest first. */
export async function listDeployments(ctx: Ctx, limit = 100): Promise<Deployment[]> {
  const { rows } = await sql<Stored>`
    ${select} where d.tenant = ${ctx.tenant} order by d.id desc limit ${limit}`.execute(ctx.db);
  return rows.map(present);
}

/** What serves now. */
export async function listCurrent(ctx: Ctx): Promise<Deployment[]> {
  const { rows } = await sql<Stored>`
    ${select} where d.tenant = ${ctx.tenant} and d.until is null`.execute(ctx.db);
  return rows.map(present);
}

/** The model that was published before this one was for the first time, if any. */
export async function findPublishedBefore(ctx: Ctx, modelId: string): Promise<string | null> {
  const { rows } = await sql<{ modelId: string }>`
    select model_id as "modelId" from ai.deployments
    where tenant = ${ctx.tenant} and slot = 'published' and model_id <> ${modelId} and id < (
      select id from ai.deployments
      where tenant = ${ctx.tenant} and slot = 'published' and model_id = ${modelId} order by id limit 1)
    order by id desc limit 1`.execute(ctx.db);
  return rows[0]?.modelId ?? null;
}

/** Ends what serves in a slot. */
export async function endSlot(ctx: Ctx, slot: Slot): Promise<void> {
  await sql`update ai.deployments set until = ${ctx.now}
    where tenant = ${ctx.tenant} and slot = ${slot} and until is null`.execute(ctx.db);
}

/** Lets a model serve in a slot that is free. */
export async function insertDeployment(
  ctx: Ctx,
  given: { slot: Slot; modelId: string; share: number; reason: string | null },
): Promise<void> {
  await sql`
    insert into ai.deployments (tenant, id, slot, model_id, share, reason, by_actor, since)
    values (${ctx.tenant}, ${newId()}, ${given.slot}, ${given.modelId}, ${given.share}, ${given.reason},
      ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now})`.execute(ctx.db);
}

/** How often a shadow said something else than what was answered, with the last 100 such messages. */
export async function readShadow(ctx: Ctx, modelId: string): Promise<ShadowReport> {
  const counts = await sql<{ readings: number; differing: number }>`
    select count(*)::int as readings, (count(*) filter (where not agrees))::int as differing
    from ai.shadow_readings where tenant = ${ctx.tenant} and shadow_id = ${modelId}`.execute(ctx.db);
  const { rows } = await sql<Omit<ShadowReport['differences'][number], 'at'> & { at: Date }>`
    select thread_id as "threadId", sequence, live_label as "liveLabel", live_probability as "liveProbability",
      shadow_label as "shadowLabel", shadow_probability as "shadowProbability", at
    from ai.shadow_readings where tenant = ${ctx.tenant} and shadow_id = ${modelId} and not agrees
    order by at desc limit 100`.execute(ctx.db);
  return {
    readings: counts.rows[0]?.readings ?? 0,
    differing: counts.rows[0]?.differing ?? 0,
    differences: rows.map((row) => ({ ...row, at: row.at.toISOString() })),
  };
}

function present(row: Stored): Deployment {
  return { ...row, since: row.since.toISOString(), until: row.until?.toISOString() ?? null };
}
