import { sql } from 'kysely';
import { appError } from '../../platform/errors/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';
import { ordered } from '../identity/index.ts';
import { newId } from '../../platform/ids/index.ts';

/** A pair of homes in the review queue. */
export interface ReviewRow {
  id: string;
  a: string;
  b: string;
  why: 'conflict' | 'too_many_records' | 'probable';
  evidence: {
    wanted?: {
      evidence: 'person' | 'verified_user_id' | 'alias' | 'rule' | 'probable';
      kind: IdentifierKind | null;
    };
    forbidden?: IdentifierKind[];
    columns?: unknown;
  };
  score: number | null;
  state: 'open' | 'later' | 'same' | 'different' | 'settled';
  createdAt: Date;
}

const COLUMNS = sql`id, a, b, why, evidence, score, state, created_at as "createdAt"`;

/** Pairs in a state, the conflicts first, then the most probable; after the last one of the page before. */
export async function listReview(
  ctx: Ctx,
  page: { state: 'open' | 'later'; limit: number; after?: string },
): Promise<ReviewRow[]> {
  const after = page.after ?? null;
  const { rows } = await sql<ReviewRow>`
    select ${COLUMNS} from cdp.review_pairs
    where tenant = ${ctx.tenant} and state = ${page.state}
      and (${after}::uuid is null or (-coalesce(score, 2), id) > (
        select -coalesce(score, 2), id from cdp.review_pairs where tenant = ${ctx.tenant} and id = ${after}::uuid))
    order by score desc nulls first, id limit ${page.limit}`.execute(ctx.db);
  return rows;
}

/** How many pairs wait. */
export async function countReview(ctx: Ctx): Promise<{ open: number; later: number }> {
  const { rows } = await sql<{ state: 'open' | 'later'; count: number }>`
    select state, count(*)::integer as count from cdp.review_pairs
    where tenant = ${ctx.tenant} and state in ('open', 'later') group by state`.execute(ctx.db);
  const countOf = (state: string): number => rows.find((row) => row.state === state)?.count ?? 0;
  return { open: countOf('open'), later: countOf('later') };
}

/** Throws `cdp.pair_not_found`, `cdp.pair_decided`. */
export async function getWaitingPair(ctx: Ctx, id: string): Promise<ReviewRow> {
  const { rows } = await sql<ReviewRow>`
    select ${COLUMNS} from cdp.review_pairs where tenant = ${ctx.tenant} and id = ${id} for update`.execute(
    ctx.db,
  );
  const [row] = rows;
  if (!row) throw appError('cdp.pair_not_found', 404, 'There is no such pair.');
  if (row.state !== 'open' && row.state !== 'later') {
    throw appError('cdp.pair_decided', 409, 'This pair was decided before.');
  }
  return row;
}

/** Notes a decision. */
export async function markPair(ctx: Ctx, id: string, state: ReviewRow['state']): Promise<void> {
  await sql`update cdp.review_pairs set state = ${state}, decided_at = ${ctx.now},
      decided_by = ${`${ctx.actor.kind}/${ctx.actor.id}`}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Closes what else waits between two groups of homes, of whom a person has said that they are two. */
export async function closePairsBetween(ctx: Ctx, ours: string[], theirs: string[]): Promise<void> {
  await sql`update cdp.review_pairs set state = 'settled', decided_at = ${ctx.now}
    where tenant = ${ctx.tenant} and state in ('open', 'later')
      and ((a = any(${ours}::uuid[]) and b = any(${theirs}::uuid[]))
        or (a = any(${theirs}::uuid[]) and b = any(${ours}::uuid[])))`.execute(ctx.db);
}

/** The pairs that wait at these homes. */
export async function listWaiting(ctx: Ctx, homes: string[]): Promise<{ a: string; b: string }[]> {
  const { rows } = await sql<{ a: string; b: string }>`
    select a, b from cdp.review_pairs
    where tenant = ${ctx.tenant} and state in ('open', 'later')
      and (a = any(${homes}::uuid[]) or b = any(${homes}::uuid[]))`.execute(ctx.db);
  return rows;
}

/** A pair that is probable and not sure. */
export interface Doubtful {
  homes: [string, string];
  score: number;
  columns: object[];
}

/** Queues doubtful pairs, once each; returns how many are new. */
export async function queueDoubtful(ctx: Ctx, pairs: Doubtful[]): Promise<number> {
  if (pairs.length === 0) return 0;
  const given = pairs.map((pair) => ({
    ...pair,
    ends: ordered(...pair.homes),
    id: newId(ctx.now.getTime()),
  }));
  const { numAffectedRows } = await sql`
    insert into cdp.review_pairs (tenant, id, a, b, why, evidence, score, created_at)
    select ${ctx.tenant}::uuid, id, a, b, 'probable', evidence::jsonb, score, ${ctx.now}
    from unnest(${given.map(({ id }) => id)}::uuid[], ${given.map(({ ends }) => ends[0])}::uuid[],
      ${given.map(({ ends }) => ends[1])}::uuid[], ${given.map(({ score }) => score)}::real[],
      ${given.map(({ columns }) => JSON.stringify({ columns }))}::text[]) as given (id, a, b, score, evidence)
    on conflict (tenant, a, b) where state in ('open', 'later') do nothing`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
