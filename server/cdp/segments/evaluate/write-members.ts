import { sql } from 'kysely';
import { appendEvents } from '../../../platform/events/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { LiveList } from '../definitions/live-segments.ts';
import type { MemberChanges, MemberRow } from './diff-members.ts';
import { keyOf } from './judge.ts';

/** The keys of the lists that these customers are on: one row for each customer, however many segments there are. */
export async function listHeldKeys(ctx: Ctx, customerIds: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; keys: string }>`
    select customer_id as id, string_agg(segment_id || '/' || generation, ' ') as keys from cdp.segment_members
    where tenant = ${ctx.tenant} and customer_id = any(${customerIds}::uuid[]) group by customer_id`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.id, row.keys.split(' ')]));
}

/** The lists that these customers are on. */
export async function listMemberRows(ctx: Ctx, customerIds: string[]): Promise<MemberRow[]> {
  if (customerIds.length === 0) return [];
  const { rows } = await sql<MemberRow>`
    select segment_id as "segmentId", generation, customer_id as "customerId", since from cdp.segment_members
    where tenant = ${ctx.tenant} and customer_id = any(${customerIds}::uuid[])`.execute(ctx.db);
  return rows;
}

/** Writes memberships, sizes, and for lists that are shown the events. Nobody waits for it before the commit. */
export async function writeMembers(ctx: Ctx, changes: MemberChanges, lists: LiveList[]): Promise<void> {
  const { added, removed } = changes;
  if (removed.length > 0) {
    ctx.send(
      sql`delete from cdp.segment_members m using ${given(removed)}
        where m.tenant = ${ctx.tenant} and m.segment_id = given.segment_id and m.generation = given.generation
          and m.customer_id = given.customer_id`.execute(ctx.db),
    );
  }
  if (added.length > 0) {
    ctx.send(
      sql`insert into cdp.segment_members (tenant, segment_id, generation, customer_id, since)
        select ${ctx.tenant}::uuid, segment_id, generation, customer_id, since from ${given(added)}
        on conflict do nothing`.execute(ctx.db),
    );
  }
  const shown = new Set(lists.filter((list) => list.isShown).map(keyOf));
  const entered = changes.entered.filter((each) => shown.has(keyOf(each)));
  const left = changes.left.filter((each) => shown.has(keyOf(each)));
  count(ctx, { ...changes, entered, left }, shown);
  await appendEvents(ctx, [
    ...left.map((each) => toEvent('cdp.segment_left', each)),
    ...entered.map((each) => toEvent('cdp.segment_entered', each)),
  ]);
}

function toEvent(type: string, { customerId, segmentId }: { customerId: string; segmentId: string }) {
  return { type, key: customerId, payload: { customerId, segmentId } };
}

function given(rows: MemberRow[]) {
  return sql`unnest(${rows.map((row) => row.segmentId)}::uuid[], ${rows.map((row) => row.generation)}::integer[],
    ${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.since)}::timestamptz[])
    as given (segment_id, generation, customer_id, since)`;
}

/** Sizes of lists, and for those that are shown also the day's (UTC) comings and goings; in the order of segments. */
function count(ctx: Ctx, changes: MemberChanges, shown: Set<string>): void {
  const touched = [...changes.added, ...changes.removed, ...changes.entered, ...changes.left];
  const keys = [...new Map(touched.map((each) => [keyOf(each), each]))].sort(([a], [b]) => (a < b ? -1 : 1));
  if (keys.length === 0) return;
  const number = (rows: { segmentId: string; generation: number }[]): number[] => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
    return keys.map(([key]) => counts.get(key) ?? 0);
  };
  const removed = number(changes.removed);
  const deltas = number(changes.added).map((n, place) => n - (removed[place] ?? 0));
  ctx.send(
    sql`with given as (
        select * from unnest(${keys.map(([, list]) => list.segmentId)}::uuid[],
          ${keys.map(([, list]) => list.generation)}::integer[], ${deltas}::bigint[],
          ${number(changes.entered)}::bigint[], ${number(changes.left)}::bigint[],
          ${keys.map(([key]) => shown.has(key))}::boolean[])
          with ordinality as g (segment_id, generation, delta, entered, left_count, shown, place)
      ), counted as (
        insert into cdp.segment_counts as c (tenant, segment_id, generation, size)
        select ${ctx.tenant}::uuid, segment_id, generation, delta from given order by place
        on conflict (tenant, segment_id, generation) do update set size = c.size + excluded.size
        returning segment_id, generation, size
      )
      insert into cdp.segment_days as d (tenant, segment_id, day, size, entered, left_count)
      select ${ctx.tenant}::uuid, segment_id, (${ctx.now}::timestamptz at time zone 'utc')::date, counted.size, entered,
        left_count
      from given join counted using (segment_id, generation) where shown order by place
      on conflict (tenant, segment_id, day) do update
        set size = excluded.size, entered = d.entered + excluded.entered,
          left_count = d.left_count + excluded.left_count`.execute(ctx.db),
  );
}
