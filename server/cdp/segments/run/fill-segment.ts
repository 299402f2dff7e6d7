import { sql } from 'kysely';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { appendEvents } from '../../../platform/events/index.ts';
import { dueDifference, dueMembers } from '../definitions/due-members.ts';
import { needsOf } from '../conditions/needs.ts';
import { liveSegments } from '../definitions/live-segments.ts';
import { leaveOver } from '../definitions/save-segment.ts';
import { narrowTo } from '../definitions/narrow-to.ts';
import { lockDefinitions } from '../definitions/segment-queries.ts';
import { evaluateCustomers } from '../evaluate/evaluate-customers.ts';
import type { Scope } from '../evaluate/evaluate-customers.ts';
import { keyOf } from '../evaluate/judge.ts';

const BATCH = 500;
/** So many conditions at most are applied in one go. */
const TOGETHER = 200;
const COLUMNS = sql`id, tag, generation, next_generation as "nextGeneration", filled_to as "filledTo", to_fill as "toFill"`;

interface Filling {
  id: string;
  tag: string | null;
  generation: number | null;
  nextGeneration: number;
  filledTo: string | null;
  toFill: number;
}

/**
 * Applies new conditions of the tenant to the next customers, those together that have come equally far, and shows
 * a list once it has come to the last customer. Returns false where there is nothing to fill, or other processes are at it.
 * What a process that died had done is kept.
 */
export async function fillNext(app: App, tenant: string): Promise<boolean> {
  const filled = await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    const group = await claim(ctx);
    return { group, isMore: group.length > 0 && (await fillBatch(ctx, group)) };
  });
  if (filled.isMore || filled.group.length === 0) return filled.isMore;
  for (const { id } of filled.group) {
    await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => showFilled(ctx, id));
  }
  return true;
}

async function claim(ctx: Ctx): Promise<Filling[]> {
  const { rows } = await sql<Filling>`
    select ${COLUMNS} from cdp.segments where tenant = ${ctx.tenant} and next_generation is not null
    order by filled_to nulls first, id limit ${TOGETHER} for update skip locked`.execute(ctx.db);
  return rows.filter((row) => row.filledTo === rows[0]?.filledTo);
}

/** False when there was nobody left. */
async function fillBatch(ctx: Ctx, group: Filling[]): Promise<boolean> {
  const filledTo = group[0]?.filledTo ?? null;
  const { rows } = await sql<{ id: string }>`
    select id from cdp.customers
    where tenant = ${ctx.tenant} and merged_into is null and (${filledTo}::uuid is null or id > ${filledTo}::uuid)
    order by id limit ${BATCH}`.execute(ctx.db);
  const last = rows.at(-1)?.id;
  if (last === undefined) return false;
  await evaluateCustomers(
    ctx,
    rows.map((row) => row.id),
    (held) => scopeOf(held, group),
  );
  const toFill = group.some((each) => each.toFill === 0) ? await countCustomers(ctx) : null;
  await sql`
    update cdp.segments set filled_to = ${last}, filled = filled + ${rows.length},
      to_fill = coalesce(${toFill}::bigint, to_fill)
    where tenant = ${ctx.tenant} and id = any(${group.map((each) => each.id)}::uuid[])`.execute(ctx.db);
  return true;
}

async function countCustomers(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from cdp.customers where tenant = ${ctx.tenant} and merged_into is null`.execute(
    ctx.db,
  );
  return rows[0]?.n ?? 0;
}

/** The lists that are filled, and those that they refer to. */
async function scopeOf(ctx: Ctx, group: Filling[]): Promise<Scope> {
  const { lists, needs } = await narrowTo(
    ctx,
    group.map((each) => each.id),
  );
  const filled = new Set(group.map((each) => keyOf({ segmentId: each.id, generation: each.nextGeneration })));
  return { lists, needs, written: lists.filter((list) => filled.has(keyOf(list))) };
}

/** Shows a list that is complete, unless its condition has been changed again in the meantime. */
async function showFilled(ctx: Ctx, id: string): Promise<void> {
  await lockDefinitions(ctx);
  const found = await sql<Filling>`
    select ${COLUMNS} from cdp.segments
    where tenant = ${ctx.tenant} and id = ${id} and next_generation is not null for update`.execute(ctx.db);
  const [filling] = found.rows;
  if (!filling) return;
  const { generation, nextGeneration, filledTo } = filling;
  const { rows } = await sql<{ more: boolean }>`
    select exists (select from cdp.customers where tenant = ${ctx.tenant} and merged_into is null
      and (${filledTo}::uuid is null or id > ${filledTo}::uuid)) as more`.execute(ctx.db);
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
  if (await mattersToOthers(ctx, filling)) {
    if (generation === null) await dueMembers(ctx, { id, generation: nextGeneration });
    else await dueDifference(ctx, id, [generation, nextGeneration]);
  }
  if (generation !== null) await leaveOver(ctx, id, [generation]);
  await appendEvents(ctx, [{ type: 'cdp.segment_filled', key: id, payload: { segmentId: id } }]);
}

/** Whether those who come or go by this carry a tag for it, or are in segments that refer to the list that was shown before. */
async function mattersToOthers(ctx: Ctx, { id, generation, tag }: Filling): Promise<boolean> {
  if (tag !== null || generation === null) return tag !== null;
  const { conditions } = await liveSegments(ctx);
  return [...conditions.values()].some((each) => needsOf(each).segments.has(id));
}
