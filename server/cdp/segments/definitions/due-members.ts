import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/** Lets all members of a segment be looked at again soon, after what is urgent. */
export async function dueMembers(
  ctx: Ctx,
  segment: { id: string; generation: number | null },
): Promise<void> {
  if (segment.generation === null) return;
  await sql`
    insert into cdp.segment_records (tenant, home_id, due_at)
    select tenant, customer_id, ${ctx.now} from cdp.segment_members
    where tenant = ${ctx.tenant} and segment_id = ${segment.id} and generation = ${segment.generation}
    order by customer_id
    on conflict (tenant, home_id) do update set due_at = excluded.due_at`.execute(ctx.db);
}

/** The same for the customers who are in one of two lists of a segment and not in the other. */
export async function dueDifference(
  ctx: Ctx,
  segmentId: string,
  [before, after]: [number, number],
): Promise<void> {
  const list = (generation: number) => sql`
    select customer_id from cdp.segment_members
    where tenant = ${ctx.tenant} and segment_id = ${segmentId} and generation = ${generation}`;
  await sql`
    insert into cdp.segment_records (tenant, home_id, due_at)
    select ${ctx.tenant}::uuid, customer_id, ${ctx.now}::timestamptz from (
      (${list(before)} except ${list(after)}) union all (${list(after)} except ${list(before)})) as changed
    order by customer_id
    on conflict (tenant, home_id) do update set due_at = excluded.due_at`.execute(ctx.db);
}
