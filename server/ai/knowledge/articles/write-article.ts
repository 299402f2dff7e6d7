import type { Article, ChangeArticle, CreateArticle } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../../platform/errors/index.ts';
import { appendEvents } from '../../../platform/events/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { indexDocuments, removeDocuments } from '../../../platform/search/index.ts';
import { assertDisclosed } from '../serving/assert-disclosed.ts';
import { keepOldest, keepVersions } from './version-queries.ts';
import { announceChange } from './announce-change.ts';
import { findArticle, insertArticle, nextRevision, removeArticle, updateArticle } from './article-queries.ts';
import type { ArticleRow } from './article-queries.ts';
import { checkDraft, questionExists } from './check-draft.ts';
import { checkContent, EMPTY } from './check-content.ts';
import { searchScope, searchText } from './search-text.ts';

/**
 * Stores a new article, published where nothing else is said. Throws `knowledge.article_invalid` (400),
 * `knowledge.question_exists` (409), `knowledge.disclosure_missing` (422).
 */
export async function createArticle(ctx: Ctx, given: CreateArticle): Promise<Article> {
  const id = newId();
  const status = given.status ?? 'published';
  const content = await checkContent(ctx, { ...EMPTY, ...given });
  const draft = checkDraft({ question: given.question, ...content, status });
  const step = { submitted: null, refused: null, published: status === 'published' ? stepOf(ctx) : null };
  const revision = await nextRevision(ctx);
  await refusingTwins(() => insertArticle(ctx, { ...content, ...draft, ...step, id, status }, revision));
  return finish(ctx, id, 'created', revision);
}

/**
 * Changes what is given of an article. Throws `knowledge.article_unknown` (404), `knowledge.article_invalid` (400),
 * `knowledge.question_exists`, `knowledge.version_conflict` (409), `knowledge.disclosure_missing` (422).
 */
export async function changeArticle(
  ctx: Ctx,
  id: string,
  change: ChangeArticle,
  action = 'updated',
): Promise<Article> {
  const revision = await nextRevision(ctx);
  const before = await getArticle(ctx, id, true);
  assertVersion(before, change.ifVersion);
  const status = change.status ?? before.status;
  // What was written stays what it was, unless an answer or a format is given.
  const written =
    change.answer ??
    (change.answerFormat === undefined ? (before.answerSource ?? before.answer) : before.answer);
  const answerFormat = change.answerFormat ?? (change.answer === undefined ? before.answerFormat : 'plain');
  const content = await checkContent(ctx, { ...before, ...change, answer: written, answerFormat }, before);
  const draft = checkDraft({ question: change.question ?? before.question, ...content, status });
  const published = status === 'published' && before.status !== 'published' ? stepOf(ctx) : before.published;
  const { submitted, refused } = before;
  const row = { ...content, ...draft, id, status, submitted, refused, published };
  return storeChange(ctx, row, action, revision);
}

/** Overwrites an article that is locked, under the revision that its writer took first. */
export async function storeChange(
  ctx: Ctx,
  row: ArticleRow,
  action: string,
  revision: number,
  comment = '',
): Promise<Article> {
  await keepOldest(ctx, [row.id]);
  await refusingTwins(() => updateArticle(ctx, row, revision));
  return finish(ctx, row.id, action, revision, comment);
}

/** Deletes an article with its versions. Throws `knowledge.article_unknown` (404). */
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

/** Throws `knowledge.version_conflict` (409) when somebody else changed the article meanwhile. */
export function assertVersion(article: Article, expected: number | undefined): void {
  if (expected === undefined || expected === article.version) return;
  throw appError('knowledge.version_conflict', 409, 'Somebody changed this article meanwhile.', {
    version: article.version,
  });
}

/** Who did something now. */
export function stepOf(ctx: Ctx, comment = ''): { by: string; at: string; comment: string } {
  return { by: `${ctx.actor.kind}/${ctx.actor.id}`, at: ctx.now.toISOString(), comment };
}

async function finish(
  ctx: Ctx,
  id: string,
  action: string,
  revision: number,
  comment = '',
): Promise<Article> {
  const article = await getArticle(ctx, id);
  if (article.status === 'published') await assertDisclosed(ctx, id);
  await keepVersions(ctx, revision, action, comment);
  await indexDocuments(ctx, searchScope, [
    { id, parentId: id, at: new Date(article.updatedAt), text: searchText(article) },
  ]);
  await tell(ctx, id, action, revision);
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
