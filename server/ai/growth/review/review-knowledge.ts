import type { KnowledgeReview } from '../../../../contracts/ai/index.ts';
import { asSystem, inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { each } from '../../../platform/events/index.ts';
import type { Subscription } from '../../../platform/events/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { gatherGaps } from '../gaps/gather-gaps.ts';
import { findProblems } from './find-problems.ts';
import {
  countTurns,
  listReviewed,
  readCoverage,
  readReview,
  storeReview,
  TENANTS_WITH_KNOWLEDGE,
} from './review-queries.ts';

const DAYS = 30;
const MOST_ARTICLES = 20_000;
const MOST_FINDINGS = 500;

/** Looks over a tenant's knowledge: pairs, stale articles, coverage of the last 30 days; and keeps what it found. */
export async function reviewKnowledge(ctx: Ctx): Promise<KnowledgeReview> {
  const since = new Date(ctx.now.getTime() - DAYS * 86_400_000);
  const articles = await listReviewed(ctx, since, MOST_ARTICLES);
  const findings = findProblems(articles, ctx.now.getTime()).slice(0, MOST_FINDINGS);
  await storeReview(ctx, {
    articles: articles.length,
    days: DAYS,
    findings,
    ...(await readCoverage(ctx, since)),
  });
  return readReview(ctx, DAYS);
}

/** What the last look found. */
export async function getReview(ctx: Ctx): Promise<KnowledgeReview> {
  return readReview(ctx, DAYS);
}

/** Every night, for every tenant that has knowledge. */
export const reviewNightly: Job = {
  name: 'ai.review_knowledge',
  cron: '20 19 * * *',
  async run(app) {
    const tenants = await asSystem(app, async (db) => (await TENANTS_WITH_KNOWLEDGE.execute(db)).rows);
    for (const { tenant } of tenants) {
      const who = { tenant, actor: SYSTEM };
      while ((await inTenant(app, who, gatherGaps)) > 0);
      await inTenant(app, who, reviewKnowledge);
    }
  },
};

/** Counts which article answered, and what was not answered. */
export const answerCounter: Subscription = {
  consumer: 'ai.growth',
  types: ['service.turn_taken'],
  gatherMs: 500,
  handle: each(async (ctx, { seq, payload, occurredAt }) => {
    const outcome = String(payload['outcome']);
    const articleId = typeof payload['articleId'] === 'string' ? payload['articleId'] : null;
    await countTurns(ctx, [{ day: occurredAt.toISOString().slice(0, 10), outcome, articleId, seq }]);
  }),
};
