import { sql } from 'kysely';
import type { Ctx } from '../context/index.ts';
import { queryGrams } from './grams.ts';
import { tokenMaker } from './tokens.ts';

/** A document that has all grams of the query. */
export interface SearchHit {
  id: string;
  parentId: string;
  at: Date;
}

export interface SearchQuery {
  scope: string;
  text: string;
  /** At most 1000. */
  limit: number;
  /** The last hit of the page before. */
  before?: { at: Date; id: string };
}

// So many of the newest documents are looked through before the index is asked.
const WALK = 2_000;
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Documents that have all grams of the query, newest first; none for a query without letters, digits or
 * characters. Grams know no order over more than two or three places: where exactness matters the caller,
 * who has the texts, checks hits with `textMatches`.
 */
export async function findDocuments(ctx: Ctx, query: SearchQuery): Promise<SearchHit[]> {
  const grams = queryGrams(query.text);
  if (grams.size === 0) return [];
  const tokens = (await tokenMaker(ctx, query.scope))(grams);
  const limit = Math.max(1, Math.min(query.limit, 1000));
  const { rows } = await sql<SearchHit>`
    select doc_id as id, parent_id as "parentId", at
    from platform.find_documents(${query.scope}, ${tokens}::bigint[],
      ${query.before?.at ?? 'infinity'}::timestamptz, ${query.before?.id ?? LAST_ID}::uuid, ${limit}, ${WALK})`.execute(
    ctx.db,
  );
  return rows;
}
