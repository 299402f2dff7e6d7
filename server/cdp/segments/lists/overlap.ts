import { sql } from 'kysely';
import type { SegmentOverlap } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { getSegmentRow } from '../definitions/segment-queries.ts';

/** How many customers are in exactly which of some segments, the largest part first. Throws `cdp.segment_not_found`. */
export async function countOverlap(ctx: Ctx, segmentIds: string[]): Promise<SegmentOverlap> {
  const distinct = [...new Set(segmentIds)];
  const lists: { id: string; generation: number; bit: number }[] = [];
  for (const id of distinct) {
    const { generation } = await getSegmentRow(ctx, id);
    if (generation !== null) lists.push({ id, generation, bit: 2 ** lists.length });
  }
  const { rows } = await sql<{ mask: number; size: number }>`
    select mask, count(*) as size from (
      select sum(given.bit) as mask
      from unnest(${lists.map((list) => list.id)}::uuid[], ${lists.map((list) => list.generation)}::integer[],
        ${lists.map((list) => list.bit)}::integer[]) as given (segment_id, generation, bit)
      join cdp.segment_members m on m.tenant = ${ctx.tenant} and m.segment_id = given.segment_id
        and m.generation = given.generation
      group by m.customer_id
    ) as members
    group by mask order by size desc, mask`.execute(ctx.db);
  return {
    parts: rows.map(({ mask, size }) => ({
      segmentIds: lists.filter(({ bit }) => (Number(mask) & bit) !== 0).map(({ id }) => id),
      size,
    })),
  };
}
