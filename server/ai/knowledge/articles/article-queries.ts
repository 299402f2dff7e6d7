import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Article, ArticleStatus } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { ArticleDraft } from '../parse/article-draft.ts';
import { exactKey } from '../text/match-form.ts';

/** What is stored of an article that is written. */
export interface ArticleRow extends ArticleDraft {
  id: string;
  status: ArticleStatus;
}

/** An article that a file created or changed. */
export interface Written {
  id: string;
  key: string;
  created: boolean;
}

/** An article of a file; its id counts when its question is new. */
export interface GivenArticle extends ArticleDraft {
  id: string;
}

/** A row as `articleColumns` reads it. */
export interface StoredArticle extends Omit<Article, 'createdAt' | 'updatedAt'> {
  createdAt: Date;
  updatedAt: Date;
}

export const articleColumns = sql`id, question, answer, variants, category, status, version,
  created_at as "createdAt", updated_at as "updatedAt"`;

/** The digest under which a question is unique in its tenant. */
export function questionKey(question: string): string {
  return createHash('sha256').update(exactKey(question)).digest('base64url').slice(0, 32);
}

/** Takes the next number of a change and holds it to the commit; changes of one tenant wait for each other here. */
export async function nextRevision(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ revision: string }>`
    insert into ai.knowledge_revisions as r (tenant, revision) values (${ctx.tenant}, 1)
    on conflict (tenant) do update set revision = r.revision + 1
    returning revision`.execute(ctx.db);
  return Number(rows[0]?.revision);
}

/** Stores a new article. Throws on the constraint `articles_question` when its question exists. */
export async function insertArticle(ctx: Ctx, article: ArticleRow, revision: number): Promise<void> {
  await sql`
    insert into ai.articles (tenant, id, question_key, question, answer, variants, category, status, revision,
      created_at, updated_at)
    values (${ctx.tenant}, ${article.id}, ${questionKey(article.question)}, ${article.question}, ${article.answer},
      ${article.variants}::text[], ${article.category}, ${article.status}, ${revision}, ${ctx.now}, ${ctx.now})`.execute(
    ctx.db,
  );
}

/** Overwrites an article. Throws on the constraint `articles_question` when another one has the question. */
export async function updateArticle(ctx: Ctx, article: ArticleRow, revision: number): Promise<void> {
  await sql`
    update ai.articles set question_key = ${questionKey(article.question)}, question = ${article.question},
      answer = ${article.answer}, variants = ${article.variants}::text[], category = ${article.category},
      status = ${article.status}, version = version + 1, revision = ${revision}, updated_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${article.id}`.execute(ctx.db);
}

/** Deletes an article and leaves its mark for those that follow. False when it isn't there. */
export async function removeArticle(ctx: Ctx, id: string, revision: number): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    delete from ai.articles where tenant = ${ctx.tenant} and id = ${id} returning id`.execute(ctx.db);
  if (rows.length === 0) return false;
  await sql`
    insert into ai.removed_articles (tenant, id, revision) values (${ctx.tenant}, ${id}, ${revision})`.execute(
    ctx.db,
  );
  return true;
}

/**
 * Creates articles, or overwrites those that have the same question; articles that are just so already stay untouched, and
 * a category or status that isn't given stays too. Returns those that were written.
 */
export async function upsertArticles(
  ctx: Ctx,
  articles: GivenArticle[],
  revision: number,
): Promise<Written[]> {
  const said = articles.filter(({ status }) => status !== null);
  const silent = articles.filter(({ status }) => status === null);
  return [
    ...(await upsert(ctx, said, revision, sql`excluded.status`)),
    ...(await upsert(ctx, silent, revision, sql`a.status`)),
  ];
}

async function upsert(
  ctx: Ctx,
  articles: GivenArticle[],
  revision: number,
  status: ReturnType<typeof sql>,
): Promise<Written[]> {
  if (articles.length === 0) return [];
  const given = articles.map((article) => ({ ...article, question_key: questionKey(article.question) }));
  const { rows } = await sql<Written>`
    insert into ai.articles as a (tenant, id, question_key, question, answer, variants, category, status, revision,
      created_at, updated_at)
    select ${ctx.tenant}::uuid, id, question_key, question, answer, variants, category, coalesce(status, 'published'),
      ${revision}, ${ctx.now}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given
      (id uuid, question_key text, question text, answer text, variants text[], category text, status text)
    order by question_key
    on conflict on constraint articles_question do update set question = excluded.question, answer = excluded.answer,
      variants = excluded.variants, category = coalesce(excluded.category, a.category), status = ${status},
      version = a.version + 1, revision = excluded.revision, updated_at = excluded.updated_at
    where (a.question, a.answer, a.variants, a.category, a.status) is distinct from
      (excluded.question, excluded.answer, excluded.variants, coalesce(excluded.category, a.category), ${status})
    returning a.id, a.question_key as key, a.xmax = 0 as created`.execute(ctx.db);
  return rows;
}

/** How many of these questions exist. */
export async function countExisting(ctx: Ctx, questions: string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ai.articles
    where tenant = ${ctx.tenant} and question_key = any(${questions.map(questionKey)}::text[])`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}

/** An article, or null; `lock` holds it to the commit. */
export async function findArticle(ctx: Ctx, id: string, lock = false): Promise<Article | null> {
  const { rows } = await sql<StoredArticle>`
    select ${articleColumns} from ai.articles where tenant = ${ctx.tenant} and id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  return rows[0] ? present(rows[0]) : null;
}

/** Articles by their ids, in no order. */
export async function findArticles(ctx: Ctx, ids: string[]): Promise<Article[]> {
  const { rows } = await sql<StoredArticle>`
    select ${articleColumns} from ai.articles where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  return rows.map(present);
}

/** Articles behind an id, in the order of ids. */
export async function listAfter(ctx: Ctx, afterId: string, limit: number): Promise<Article[]> {
  const { rows } = await sql<StoredArticle>`
    select ${articleColumns} from ai.articles where tenant = ${ctx.tenant} and id > ${afterId}
    order by id limit ${limit}`.execute(ctx.db);
  return rows.map(present);
}

/** A database row as it is shown. */
export function present(row: StoredArticle): Article {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
