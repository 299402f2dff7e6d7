import { sql } from 'kysely';
import type { SegmentSizes } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { getSegmentRow } from '../definitions/segment-queries.ts';

/** The sizes of a segment by day, the oldest first: days on which nobody came or went are left out. Throws `cdp.segment_not_found`. */
export async function listSegmentSizes(ctx: Ctx, id: string, days: number): Promise<SegmentSizes['items']> {
  await getSegmentRow(ctx, id);
  const { rows } = await sql<SegmentSizes['items'][number]>`
    select to_char(day, 'YYYY-MM-DD') as day, size, entered, left_count as "left" from cdp.segment_days
    where tenant = ${ctx.tenant} and segment_id = ${id} order by day desc limit ${days}`.execute(ctx.db);
  return rows.toReversed();
}

/** The last sizes of all segments, by segment, the oldest first. */
export async function listLastSizes(ctx: Ctx, days: number): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ id: string; size: number }>`
    select s.id, d.size from cdp.segments s cross join lateral (
      select day, size from cdp.segment_days
      where tenant = s.tenant and segment_id = s.id order by day desc limit ${days}
    ) as d
    where s.tenant = ${ctx.tenant} order by s.id, d.day`.execute(ctx.db);
  return new Map(
    [...Map.groupBy(rows, (row) => row.id)].map(([id, ofSegment]) => [id, ofSegment.map((row) => row.size)]),
  );
}
