import type { Article, ArticleStatus, ArticleStep, TakeArticleStep } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { nextRevision } from './article-queries.ts';
import { assertVersion, getArticle, stepOf, storeChange } from './write-article.ts';

const STEPS: Record<ArticleStep, { from: ArticleStatus[]; to: ArticleStatus; action: string }> = {
  submit: { from: ['draft'], to: 'review', action: 'submitted' },
  publish: { from: ['draft', 'review'], to: 'published', action: 'published' },
  refuse: { from: ['review'], to: 'draft', action: 'refused' },
  archive: { from: ['published', 'draft', 'review'], to: 'archived', action: 'archived' },
  reopen: { from: ['archived', 'published'], to: 'draft', action: 'reopened' },
};

/**
 * Takes an article a step on its way. Throws `knowledge.step_impossible` (409) where it stands elsewhere,
 * `knowledge.comment_missing` (400) for a refusal that says nothing, `knowledge.disclosure_missing` (422),
 * `knowledge.version_conflict` (409), `knowledge.article_unknown` (404).
 */
export async function takeStep(
  ctx: Ctx,
  id: string,
  { step, comment = '', ifVersion }: TakeArticleStep,
): Promise<Article> {
  const revision = await nextRevision(ctx);
  const before = await getArticle(ctx, id, true);
  assertVersion(before, ifVersion);
  const { from, to, action } = STEPS[step];
  if (!from.includes(before.status)) {
    throw appError(
      'knowledge.step_impossible',
      409,
      `An article that is ${before.status} can't be ${action}.`,
      {
        articleStatus: before.status,
      },
    );
  }
  if (step === 'refuse' && comment.trim() === '') {
    throw appError('knowledge.comment_missing', 400, 'Say what has to be changed.', {
      fields: [{ field: '/comment', message: 'is needed' }],
    });
  }
  const { version: _, createdAt: _created, updatedAt: _updated, ...row } = before;
  const done = stepOf(ctx, comment.trim());
  const marks = {
    submitted: step === 'submit' ? done : row.submitted,
    refused: step === 'refuse' ? done : step === 'submit' || step === 'publish' ? null : row.refused,
    published: step === 'publish' ? done : row.published,
  };
  return storeChange(ctx, { ...row, ...marks, status: to }, action, revision, comment.trim());
}
