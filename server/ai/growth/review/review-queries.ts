import { sql } from 'kysely';
import type { KnowledgeReview } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { ReviewedArticle } from './find-problems.ts';

/** Stands for "no article" in a key. */
const NONE = '00000000-0000-0000-0000-000000000000';

/** A turn of the bot, as it is counted. */
export interface CountedTurn {
  day: string;
  outcome: string;
  articleId: string | null;
  seq: number;
}

/** Counts turns by day, outcome and article; one that comes twice is passed over by its number. */
export async function countTurns(ctx: Ctx, turns: CountedTurn[]): Promise<void> {
  for (const { day, outcome, articleId, seq } of turns) {
    await sql`
      insert into ai.answer_days as d (tenant, day, outcome, article_id, turns, last_seq)
      values (${ctx.tenant}, ${day}, ${outcome}, ${articleId ?? NONE}, 1, ${seq})
      on conflict (tenant, day, outcome, article_id) do update set turns = d.turns + 1, last_seq = excluded.last_seq
      where d.last_seq < excluded.last_seq`.execute(ctx.db);
  }
}

/** Published articles with how often they answered since a day. */
export async function listReviewed(ctx: Ctx, since: Date, limit: number): Promise<ReviewedArticle[]> {
  const { rows } = await sql<ReviewedArticle>`
    select a.id, a.question, a.answer, a.variants, a.updated_at as "updatedAt", a.created_at as "createdAt",
      a.valid_until as "validUntil", coalesce((select sum(d.turns)::int from ai.answer_days d
        where d.tenant = a.tenant and d.article_id = a.id and d.day >= ${since}::date), 0) as hits
    from ai.articles a where a.tenant = ${ctx.tenant} and a.status = 'published' order by a.id limit ${limit}`.execute(
    ctx.db,
  );
  return rows;
}

/** Answered questions by the category of the article, and how many were asked. */
export async function readCoverage(
  ctx: Ctx,
  since: Date,
): Promise<Pick<KnowledgeReview, 'coverage' | 'asked' | 'answered'>> {
  const { rows } = await sql<{ category: string | null; outcome: string; turns: number }>`
    select a.category, d.outcome, sum(d.turns)::int as turns from ai.answer_days d
    left join ai.articles a on a.tenant = d.tenant and a.id = d.article_id
    where d.tenant = ${ctx.tenant} and d.day >= ${since}::date
      and d.outcome in ('answered', 'clarified', 'unanswered', 'offered')
    group by a.category, d.outcome order by turns desc`.execute(ctx.db);
  const answers = rows.filter(({ outcome }) => outcome === 'answered');
  const sum = (list: { turns: number }[]): number => list.reduce((total, { turns }) => total + turns, 0);
  return {
    coverage: answers.map(({ category, turns }) => ({ category, answered: turns })),
    asked: sum(rows),
    answered: sum(answers),
  };
}

type Review = Omit<KnowledgeReview, 'at'>;

/** Keeps what a look over the knowledge found, in the place of what the last one found. */
export async function storeReview(ctx: Ctx, { articles, findings, ...coverage }: Review): Promise<void> {
  await sql`
    insert into ai.knowledge_reviews (tenant, at, articles, coverage, findings)
    values (${ctx.tenant}, ${ctx.now}, ${articles}, ${JSON.stringify(coverage)}::jsonb, ${JSON.stringify(findings)}::jsonb)
    on conflict (tenant) do update set at = excluded.at, articles = excluded.articles, coverage = excluded.coverage,
      findings = excluded.findings`.execute(ctx.db);
}

/** What the last look found; empty before the first. */
export async function readReview(ctx: Ctx, days: number): Promise<KnowledgeReview> {
  const { rows } = await sql<{
    at: Date;
    articles: number;
    coverage: Pick<KnowledgeReview, 'days' | 'coverage' | 'asked' | 'answered'>;
    findings: KnowledgeReview['findings'];
  }>`
    select at, articles, coverage, findings from ai.knowledge_reviews where tenant = ${ctx.tenant}`.execute(
    ctx.db,
  );
  const [row] = rows;
  if (!row) return { at: null, articles: 0, days, coverage: [], asked: 0, answered: 0, findings: [] };
  return { at: row.at.toISOString(), articles: row.articles, ...row.coverage, findings: row.findings };
}

/** Tenants that have knowledge, for a transaction of the system. */
export const TENANTS_WITH_KNOWLEDGE = sql<{ tenant: string }>`select tenant from ai.knowledge_revisions`;
