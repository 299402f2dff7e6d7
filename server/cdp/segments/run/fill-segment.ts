import { sql } from 'kysely';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { appendEvents } from '../../../platform/events/index.ts';
import { dueDifference, dueMembers } from '../definitions/due-members.ts';
import { leaveOver } from '../definitions/save-segment.ts';
import type { LiveList } from '../definitions/live-segments.ts';
import { narrowTo } from '../definitions/narrow-to.ts';
import { lockDefinitions } from '../definitions/segment-queries.ts';
import { evaluateCustomers } from '../evaluate/evaluate-customers.ts';
import type { Scope } from '../evaluate/evaluate-customers.ts';

const BATCH = 500;

interface Filling {
  id: string;
  generation: number | null;
  nextGeneration: number;
  filledTo: string | null;
  toFill: number;
}

/**
 * Applies the new condition of one segment of the tenant to the next customers, and shows the list once it has come to
 * the last of them. Returns false where there is nothing to fill, or another process is at it. What a process that
 * died had done is kept.
 */
export async function fillNext(app: App, tenant: string): Promise<boolean> {
  const filling = await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    const found = await claim(ctx);
    if (found && (await fillBatch(ctx, found))) return 'more';
    return found ? 'end' : undefined;
  });
  if (filling === 'end') await inTenant(app, { tenant, actor: SYSTEM }, showFilled);
  return filling !== undefined;
}

async function claim(ctx: Ctx): Promise<Filling | undefined> {
  const { rows } = await sql<Filling>`
    select id, generation, next_generation as "nextGeneration", filled_to as "filledTo", to_fill as "toFill"
    from cdp.segments where tenant = ${ctx.tenant} and next_generation is not null
    order by id limit 1 for update skip locked`.execute(ctx.db);
  return rows[0];
}

/** False when there was nobody left. */
async function fillBatch(ctx: Ctx, filling: Filling): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from cdp.customers
    where tenant = ${ctx.tenant} and merged_into is null
      and (${filling.filledTo}::uuid is null or id > ${filling.filledTo}::uuid)
    order by id limit ${BATCH}`.execute(ctx.db);
  const last = rows.at(-1)?.id;
  if (last === undefined) return false;
  await evaluateCustomers(
    ctx,
    rows.map((row) => row.id),
    (held) => scopeOf(held, filling),
  );
  const toFill = filling.toFill === 0 ? await countCustomers(ctx) : filling.toFill;
  await sql`update cdp.segments set filled_to = ${last}, filled = filled + ${rows.length}, to_fill = ${toFill}
    where tenant = ${ctx.tenant} and id = ${filling.id}`.execute(ctx.db);
  return true;
}

async function countCustomers(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from cdp.customers where tenant = ${ctx.tenant} and merged_into is null`.execute(
    ctx.db,
  );
  return rows[0]?.n ?? 0;
}

/** The list that is filled, and those that it refers to. */
async function scopeOf(ctx: Ctx, filling: Filling): Promise<Scope> {
  const { lists, needs } = await narrowTo(ctx, [filling.id]);
  const isFilled = (list: LiveList): boolean =>
    list.segmentId === filling.id && list.generation === filling.nextGeneration;
  return { lists, needs, written: lists.filter(isFilled) };
}

/** Shows the list that is complete, unless its condition has been changed again in the meantime. */
async function showFilled(ctx: Ctx): Promise<void> {
  await lockDefinitions(ctx);
  const filling = await claim(ctx);
  if (!filling) return;
  const { id, generation, nextGeneration } = filling;
  const { rows } = await sql<{ more: boolean }>`
    select exists (select from cdp.customers where tenant = ${ctx.tenant} and merged_into is null
      and (${filling.filledTo}::uuid is null or id > ${filling.filledTo}::uuid)) as more`.execute(ctx.db);
  if (rows[0]?.more) return;
  await sql`
    update cdp.segments set condition = next_condition, generation = next_generation, next_condition = null,
      next_generation = null, filled_to = null
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  await sql`
    insert into cdp.segment_days as d (tenant, segment_id, day, size, entered, left_count)
    select ${ctx.tenant}::uuid, ${id}::uuid, (${ctx.now}::timestamptz at time zone 'utc')::date, coalesce((
      select size from cdp.segment_counts
      where tenant = ${ctx.tenant} and segment_id = ${id} and generation = ${nextGeneration}), 0), 0, 0
    on conflict (tenant, segment_id, day) do update set size = excluded.size`.execute(ctx.db);
  // Whoever comes or goes by this may carry a tag for it, or be in segments that refer to this one.
  if (generation === null) await dueMembers(ctx, { id, generation: nextGeneration });
  else {
    await dueDifference(ctx, id, [generation, nextGeneration]);
    await leaveOver(ctx, id, [generation]);
  }
  await appendEvents(ctx, [{ type: 'cdp.segment_filled', key: id, payload: { segmentId: id } }]);
}
