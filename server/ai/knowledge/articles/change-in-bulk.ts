import { sql } from 'kysely';
import type { Article, ArticlesInBulk, BulkResult } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError, isAppError } from '../../../platform/errors/index.ts';
import { listPeople } from '../../../platform/users/index.ts';
import { findArticles, nextRevision } from './article-queries.ts';
import { takeStep } from './take-step.ts';
import { changeArticle, deleteArticle } from './write-article.ts';

/**
 * Does one thing to many articles; those to which it can't be done are named and left as they are. Throws
 * `knowledge.article_unknown` (404) when one of them isn't there, `knowledge.article_invalid` (400) for an unknown owner.
 */
export async function changeInBulk(ctx: Ctx, { ids, action }: ArticlesInBulk): Promise<BulkResult> {
  // Held first, as every writer does, so that nothing changes between the check and the change.
  await nextRevision(ctx);
  const articles = await findArticles(ctx, [...new Set(ids)]);
  if (articles.length < new Set(ids).size) {
    throw appError('knowledge.article_unknown', 404, 'One of these articles does not exist.');
  }
  if (action.kind === 'assign' && action.ownerId !== null) {
    const [owner] = await listPeople(ctx, [action.ownerId]);
    if (!owner) throw appError('knowledge.article_invalid', 400, 'The owner is nobody of the team.');
  }
  const refused: BulkResult['refused'] = [];
  for (const article of articles) {
    await sql`savepoint before_article`.execute(ctx.db);
    try {
      await change(ctx, article, action);
    } catch (error) {
      if (!isAppError(error)) throw error;
      await sql`rollback to savepoint before_article`.execute(ctx.db);
      refused.push({ id: article.id, code: error.code, reason: error.message });
    }
  }
  return { done: articles.length - refused.length, refused };
}

async function change(ctx: Ctx, article: Article, action: ArticlesInBulk['action']): Promise<void> {
  const { id } = article;
  if (action.kind === 'delete') return deleteArticle(ctx, id);
  if (action.kind === 'step') {
    const { step, comment } = action;
    await takeStep(ctx, id, comment === undefined ? { step } : { step, comment });
  } else if (action.kind === 'categorise') await changeArticle(ctx, id, { category: action.category });
  else if (action.kind === 'assign') await changeArticle(ctx, id, { ownerId: action.ownerId });
  else await changeArticle(ctx, id, { tags: [...article.tags, ...action.tags] });
}
