import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/** The questions of articles by id, of passages document and heading, for reports; unknown ids are left out. */
export async function getArticleTitles(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; question: string }>`
    select id, question from ai.articles where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])
    union all
    select p.id, d.name || coalesce(' · ' || p.section[cardinality(p.section)], '') from ai.passages p
    join ai.documents d on d.tenant = p.tenant and d.id = p.document_id
    where p.tenant = ${ctx.tenant} and p.id = any(${ids}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row.question]));
}

/** All questions of the tenant with their article ids. */
export async function listQuestions(ctx: Ctx): Promise<{ id: string; question: string }[]> {
  const { rows } = await sql<{ id: string; question: string }>`
    select id, question from ai.articles where tenant = ${ctx.tenant} order by id`.execute(ctx.db);
  return rows;
}
