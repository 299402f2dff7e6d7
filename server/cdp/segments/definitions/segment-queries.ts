import { sql } from 'kysely';
import type { Condition } from '../../../../contracts/cdp/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';

/** A segment as it is stored. */
export interface SegmentRow {
  id: string;
  kind: 'live' | 'static';
  name: string;
  description: string;
  tag: string | null;
  /** What the list that is shown follows; null for static lists, and until a live one was filled for the first time. */
  condition: Condition | null;
  generation: number | null;
  /** What it will follow once the list of `nextGeneration` is complete. */
  nextCondition: Condition | null;
  nextGeneration: number | null;
  filled: number;
  toFill: number;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = sql`id, kind, name, description, tag, condition, generation, next_condition as "nextCondition",
  next_generation as "nextGeneration", filled, to_fill as "toFill", created_at as "createdAt",
  updated_at as "updatedAt"`;

/** All segments of the tenant, the newest first. */
export async function listSegmentRows(ctx: Ctx): Promise<SegmentRow[]> {
  const { rows } = await sql<SegmentRow>`
    select ${COLUMNS} from cdp.segments where tenant = ${ctx.tenant} order by id desc`.execute(ctx.db);
  return rows;
}

/** Those of the ids that are segments of the tenant. */
export async function existingSegments(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from cdp.segments where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** Throws `cdp.segment_not_found`. */
export async function getSegmentRow(ctx: Ctx, id: string): Promise<SegmentRow> {
  const { rows } = await sql<SegmentRow>`
    select ${COLUMNS} from cdp.segments where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('cdp.segment_not_found', 404, 'There is no such segment.');
  return row;
}

/** Holds the tenant's definitions for whoever changes them, and lets everybody who evaluates read them again after the commit. */
export async function lockDefinitions(ctx: Ctx): Promise<void> {
  await sql`insert into cdp.segment_settings (tenant, revision) values (${ctx.tenant}, 1)
    on conflict (tenant) do update set revision = cdp.segment_settings.revision + 1`.execute(ctx.db);
}

/** The number of the definitions; 0 where there were never any. */
export async function readRevision(ctx: Ctx): Promise<{ revision: number; tagsUsed: boolean }> {
  const { rows } = await sql<{ revision: number; tagsUsed: boolean }>`
    select revision, tags_used as "tagsUsed" from cdp.segment_settings where tenant = ${ctx.tenant}`.execute(
    ctx.db,
  );
  return rows[0] ?? { revision: 0, tagsUsed: false };
}

/** Sizes by segment, of the lists that are shown. */
export async function listSizes(ctx: Ctx): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; size: number }>`
    select s.id, coalesce(c.size, 0) as size from cdp.segments s
    left join cdp.segment_counts c on c.tenant = s.tenant and c.segment_id = s.id and c.generation = s.generation
    where s.tenant = ${ctx.tenant} and s.generation is not null`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row.size]));
}
