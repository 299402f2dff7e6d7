import { sql } from 'kysely';
import type { GapFilter, GapList, GapStatus } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';

/** A gap as it is stored; its texts are read from its samples. */
export interface StoredGap {
  id: string;
  status: GapStatus;
  central: string | null;
  questions: number;
  cost: number;
  articleId: string | null;
  test: { at: string; asked: number; answered: number } | null;
  firstAt: Date;
  lastAt: Date;
}

const columns = sql`id, status, central, questions, cost, article_id as "articleId", test, first_at as "firstAt",
  last_at as "lastAt"`;

/** Gaps, the largest first. */
export async function listGapRows(ctx: Ctx, { status, limit = 50 }: GapFilter): Promise<StoredGap[]> {
  const { rows } = await sql<StoredGap>`
    select ${columns} from ai.gaps
    where tenant = ${ctx.tenant} and questions > 0 ${status === undefined ? sql`` : sql`and status = ${status}`}
    order by questions desc, id limit ${limit}`.execute(ctx.db);
  return rows;
}

/** How many gaps stand where. */
export async function countGaps(ctx: Ctx): Promise<GapList['counts']> {
  const { rows } = await sql<{ status: GapStatus; count: number }>`
    select status, count(*)::int as count from ai.gaps where tenant = ${ctx.tenant} and questions > 0
    group by status`.execute(ctx.db);
  const counts = { open: 0, drafted: 0, closed: 0, ignored: 0 };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}

/** A gap, held to the commit, or undefined. */
export async function findGap(ctx: Ctx, id: string): Promise<StoredGap | undefined> {
  const { rows } = await sql<StoredGap>`
    select ${columns} from ai.gaps where tenant = ${ctx.tenant} and id = ${id} for update`.execute(ctx.db);
  return rows[0];
}

/** All gaps that take in questions, for sorting new ones; the largest first. */
export async function listGathering(ctx: Ctx, limit: number): Promise<StoredGap[]> {
  const { rows } = await sql<StoredGap>`
    select ${columns} from ai.gaps where tenant = ${ctx.tenant} order by questions desc, id limit ${limit}`.execute(
    ctx.db,
  );
  return rows;
}

/** The samples of gaps, newest first, at most `limit` of each gap. */
export async function listMembers(
  ctx: Ctx,
  gapIds: string[],
  limit: number,
): Promise<{ gapId: string; sampleId: string }[]> {
  const { rows } = await sql<{ gapId: string; sampleId: string }>`
    select g.id as "gapId", m.sample_id as "sampleId" from unnest(${gapIds}::uuid[]) as g (id)
    cross join lateral (select sample_id from ai.gap_samples
      where tenant = ${ctx.tenant} and gap_id = g.id order by sample_id desc limit ${limit}) m`.execute(
    ctx.db,
  );
  return rows;
}

/** Ids of samples that went badly and belong to no gap, oldest first. */
export async function listUnsorted(ctx: Ctx, costAt: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from ai.samples s
    where s.tenant = ${ctx.tenant} and s.cost >= ${costAt} and not exists (
      select from ai.gap_samples m where m.tenant = s.tenant and m.sample_id = s.id)
    order by s.id limit ${limit}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** Stores new gaps and the samples that belong to gaps. */
export async function storeSorted(
  ctx: Ctx,
  newGaps: string[],
  members: { gapId: string; sampleId: string }[],
): Promise<void> {
  await sql`
    insert into ai.gaps (tenant, id, status, questions, cost, first_at, last_at, updated_at)
    select ${ctx.tenant}, id, 'open', 0, 0, ${ctx.now}, ${ctx.now}, ${ctx.now} from unnest(${newGaps}::uuid[]) as g (id)`.execute(
    ctx.db,
  );
  await sql`
    insert into ai.gap_samples (tenant, sample_id, gap_id)
    select ${ctx.tenant}, "sampleId", "gapId"
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as g ("sampleId" uuid, "gapId" uuid)
    on conflict do nothing`.execute(ctx.db);
}

/** Counts gaps anew from their samples. A closed gap that is asked again is open again. */
export async function recountGaps(ctx: Ctx): Promise<void> {
  await sql`
    update ai.gaps g set questions = coalesce(c.questions, 0), cost = coalesce(c.cost, 0),
      first_at = coalesce(c.first_at, g.first_at), last_at = coalesce(c.last_at, g.last_at),
      status = case when g.status = 'closed' and c.questions > g.questions then 'open' else g.status end,
      updated_at = ${ctx.now}
    from ai.gaps o
    left join (
      select m.gap_id, count(*)::int as questions, sum(s.cost)::real as cost, min(s.at) as first_at, max(s.at) as last_at
      from ai.gap_samples m join ai.samples s on s.tenant = m.tenant and s.id = m.sample_id
      where m.tenant = ${ctx.tenant} group by m.gap_id) c on c.gap_id = o.id
    where o.tenant = ${ctx.tenant} and g.tenant = o.tenant and g.id = o.id
      and (g.questions, g.cost) is distinct from (coalesce(c.questions, 0), coalesce(c.cost, 0))`.execute(
    ctx.db,
  );
}

/** Writes what changes of a gap besides its questions. */
export async function updateGap(
  ctx: Ctx,
  id: string,
  change: Partial<Pick<StoredGap, 'status' | 'central' | 'articleId' | 'test'>>,
): Promise<void> {
  const { status, central, articleId, test } = change;
  await sql`
    update ai.gaps set status = coalesce(${status ?? null}, status), central = coalesce(${central ?? null}::uuid, central),
      article_id = coalesce(${articleId ?? null}::uuid, article_id),
      test = coalesce(${test ? JSON.stringify(test) : null}::jsonb, test), updated_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}
