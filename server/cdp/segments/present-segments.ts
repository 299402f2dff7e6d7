import type { Segment } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listLastSizes } from './lists/list-sizes.ts';
import { describeCondition } from './words/describe-condition.ts';
import { getSegmentRow, listSegmentRows, listSizes } from './definitions/segment-queries.ts';

const DAYS = 14;

/** All segments as the console shows them, the newest first. */
export async function listSegments(ctx: Ctx): Promise<Segment[]> {
  const rows = await listSegmentRows(ctx);
  const sizes = await listSizes(ctx);
  const history = await listLastSizes(ctx, DAYS);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return rows.map((row) => {
    const condition = row.nextCondition ?? row.condition;
    const isFilling = row.nextGeneration !== null;
    return {
      id: row.id,
      name: row.name,
      description: row.description,
      kind: row.kind,
      condition,
      words: condition && describeCondition(condition, (id) => names.get(id) ?? id),
      tag: row.tag,
      state: isFilling ? 'filling' : 'ready',
      progress: isFilling ? Math.min(1, row.filled / Math.max(1, row.toFill)) : null,
      size: sizes.get(row.id) ?? null,
      sizes: history.get(row.id) ?? [],
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  });
}

/** One of them. Throws `cdp.segment_not_found`. */
export async function getSegment(ctx: Ctx, id: string): Promise<Segment> {
  await getSegmentRow(ctx, id);
  const found = (await listSegments(ctx)).find((segment) => segment.id === id);
  if (!found) throw new Error('a segment was deleted while it was read');
  return found;
}
