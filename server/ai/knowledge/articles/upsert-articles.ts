import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import type { ArticleDraft } from '../parse/article-draft.ts';
import { questionKey } from './article-queries.ts';

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

/**
 * Creates articles, or overwrites those that have the same question; articles that are just so already stay untouched, and
 * a category or status that isn't given stays too. A new answer is plain text. Returns those that were written.
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
  const isSameAnswer = sql`a.answer = excluded.answer`;
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
      answer_format = case when ${isSameAnswer} then a.answer_format else 'plain' end,
      answer_source = case when ${isSameAnswer} then a.answer_source end,
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
