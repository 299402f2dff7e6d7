import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { IndexedArticle } from '../retrieval/index-state.ts';
import { servedColumn } from '../serving/served.ts';

/** The number of the last change of the tenant, 0 before the first. */
export async function findRevision(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ revision: string }>`
    select revision from ai.knowledge_revisions where tenant = ${ctx.tenant}`.execute(ctx.db);
  return Number(rows[0]?.revision ?? 0);
}

/** The same for several tenants at once, in a transaction of the system. */
export async function findRevisions(db: Db, tenants: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ tenant: string; revision: string }>`
    select tenant, revision from ai.knowledge_revisions where tenant = any(${tenants}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.tenant, Number(row.revision)]));
}

/** Published articles behind an id, in the order of ids. */
export async function listPublished(ctx: Ctx, afterId: string, limit: number): Promise<IndexedArticle[]> {
  const { rows } = await sql<IndexedArticle>`
    select id, question, answer, variants, ${servedColumn} from ai.articles a
    where tenant = ${ctx.tenant} and id > ${afterId} and status = 'published' order by id limit ${limit}`.execute(
    ctx.db,
  );
  return rows;
}

/** What changed after a revision: articles that can be answered from, and the ids of those that no longer can. */
export async function listChanges(
  ctx: Ctx,
  revision: number,
): Promise<{ put: IndexedArticle[]; removed: string[] }> {
  const { rows } = await sql<IndexedArticle & { status: string }>`
    select id, question, answer, variants, status, ${servedColumn} from ai.articles a
    where tenant = ${ctx.tenant} and revision > ${revision}`.execute(ctx.db);
  const gone = await sql<{ id: string }>`
    select id from ai.removed_articles where tenant = ${ctx.tenant} and revision > ${revision}`.execute(
    ctx.db,
  );
  const isPublished = (row: { status: string }): boolean => row.status === 'published';
  return {
    put: rows.filter(isPublished).map(({ status: _, ...article }) => article),
    removed: [...rows.filter((row) => !isPublished(row)), ...gone.rows].map(({ id }) => id),
  };
}
