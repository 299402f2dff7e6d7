import type {
  Article,
  ArticleDiff,
  ArticleVersion,
  ArticleVersionContent,
} from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { changeArticle, getArticle } from '../articles/write-article.ts';
import { textDiff } from './text-diff.ts';
import { findVersion, keepOldest, listVersions } from '../articles/version-queries.ts';

/** What an article was, newest first. Throws `knowledge.article_unknown` (404). */
export async function versionsOf(ctx: Ctx, id: string): Promise<ArticleVersion[]> {
  await getArticle(ctx, id);
  // An article from before versions were kept has its present state as its first.
  await keepOldest(ctx, [id]);
  return listVersions(ctx, id);
}

/** One version of an article. Throws `knowledge.version_unknown` (404). */
export async function getVersion(ctx: Ctx, id: string, number: number): Promise<ArticleVersionContent> {
  await getArticle(ctx, id);
  await keepOldest(ctx, [id]);
  const found = await findVersion(ctx, id, number);
  if (!found) throw appError('knowledge.version_unknown', 404, 'The article has no such version.');
  return found;
}

const COMPARED = [
  ...(['question', 'answer', 'answerSource', 'variants', 'category', 'status', 'channelAnswers'] as const),
  ...(['channels', 'segmentIds', 'tags', 'validFrom', 'validUntil', 'ownerId', 'disclosure'] as const),
  'needsDisclosure' as const,
];

/** Which fields differ between two versions, and where. Throws `knowledge.version_unknown` (404). */
export async function diffVersions(
  ctx: Ctx,
  id: string,
  earlier: number,
  later?: number,
): Promise<ArticleDiff> {
  const before = (await getVersion(ctx, id, earlier)).content;
  const after = (await getVersion(ctx, id, later ?? (await getArticle(ctx, id)).version)).content;
  return {
    fields: COMPARED.flatMap((field) => {
      const parts = textDiff(textOf(before[field]), textOf(after[field]));
      return parts.some(({ kind }) => kind !== 'same') ? [{ field, parts }] : [];
    }),
  };
}

/**
 * Makes an article say again what it said at a version; where it stands (published or not) stays. Throws
 * `knowledge.version_unknown` (404), and what {@link changeArticle} throws.
 */
export async function restoreVersion(
  ctx: Ctx,
  id: string,
  number: number,
  ifVersion: number | undefined,
): Promise<Article> {
  const { content } = await getVersion(ctx, id, number);
  const { status: _, answerSource, ...rest } = content;
  const answer = answerSource ?? content.answer;
  const change = { ...rest, answer, ...(ifVersion === undefined ? {} : { ifVersion }) };
  return changeArticle(ctx, id, change, 'restored');
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(lineOf).join('\n');
  return JSON.stringify(value);
}

function lineOf(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  return Object.values(entry).join(': ');
}
