import type { Article, ChangeArticle, CreateArticle } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../../platform/errors/index.ts';
import { appendEvents } from '../../../platform/events/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { indexDocuments, removeDocuments } from '../../../platform/search/index.ts';
import { announceChange } from './announce-change.ts';
import { findArticle, insertArticle, nextRevision, removeArticle, updateArticle } from './article-queries.ts';
import { checkDraft, questionExists } from './check-draft.ts';
import { searchScope, searchText } from './search-text.ts';

/** Stores a new article. Throws `knowledge.article_invalid` (400), `knowledge.question_exists` (409). */
export async function createArticle(ctx: Ctx, given: CreateArticle): Promise<Article> {
  const draft = checkDraft({
    ...given,
    variants: given.variants ?? [],
    category: given.category ?? null,
    status: null,
  });
  const id = newId();
  const revision = await nextRevision(ctx);
  await refusingTwins(() =>
    insertArticle(ctx, { ...draft, id, status: given.status ?? 'published' }, revision),
  );
  return finish(ctx, await getArticle(ctx, id), 'created', revision);
}

/**
 * Changes what is given of an article. Throws `knowledge.article_unknown` (404), `knowledge.article_invalid` (400),
 * `knowledge.question_exists` (409).
 */
export async function changeArticle(ctx: Ctx, id: string, change: ChangeArticle): Promise<Article> {
  const revision = await nextRevision(ctx);
  const before = await getArticle(ctx, id, true);
  const status = change.status ?? before.status;
  const draft = checkDraft({ ...before, ...change });
  await refusingTwins(() => updateArticle(ctx, { ...draft, id, status }, revision));
  return finish(ctx, await getArticle(ctx, id), 'updated', revision);
}

/** Deletes an article. Throws `knowledge.article_unknown` (404). */
export async function deleteArticle(ctx: Ctx, id: string): Promise<void> {
  const revision = await nextRevision(ctx);
  if (!(await removeArticle(ctx, id, revision))) throw unknownArticle();
  await removeDocuments(ctx, searchScope, [id]);
  await tell(ctx, id, 'deleted', revision);
}

/** An article of this tenant. Throws `knowledge.article_unknown` (404). */
export async function getArticle(ctx: Ctx, id: string, lock = false): Promise<Article> {
  const found = await findArticle(ctx, id, lock);
  if (!found) throw unknownArticle();
  return found;
}

async function finish(ctx: Ctx, article: Article, change: string, revision: number): Promise<Article> {
  const { id, updatedAt } = article;
  await indexDocuments(ctx, searchScope, [
    { id, parentId: id, at: new Date(updatedAt), text: searchText(article) },
  ]);
  await tell(ctx, id, change, revision);
  return article;
}

async function tell(ctx: Ctx, id: string, change: string, revision: number): Promise<void> {
  await appendEvents(ctx, [
    { type: 'ai.article_changed', key: id, payload: { articleId: id, change, revision } },
  ]);
  announceChange(ctx);
  await record(ctx, { action: `ai.article_${change}`, subject: `article/${id}` });
}

async function refusingTwins(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error, 'articles_question')) throw questionExists();
    throw error;
  }
}

function unknownArticle(): Error {
  return appError('knowledge.article_unknown', 404, 'There is no such article.');
}
