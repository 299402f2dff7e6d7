import { sql } from 'kysely';
import type { Article, ArticleFilter, ArticlePage } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { findDocuments, textMatches } from '../../../platform/search/index.ts';
import { articleColumns, findArticles, present } from './article-queries.ts';
import type { StoredArticle } from './article-queries.ts';
import { searchScope, searchText } from './search-text.ts';

const MAX_FOUND = 1000;
const DEFAULT_LIMIT = 50;
const SOON_MS = 30 * 86_400_000;

interface Place {
  at: string;
  id: string;
}

/** A page of articles, newest edit first. Throws `knowledge.cursor_invalid`, 400. */
export async function listArticles(ctx: Ctx, filter: ArticleFilter): Promise<ArticlePage> {
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const after = filter.cursor === undefined ? null : readCursor(filter.cursor);
  const words = filter.q?.trim() ?? '';
  const { items, total } =
    words === ''
      ? { items: await page(ctx, filter, after, limit + 1), total: await count(ctx, filter) }
      : cut(await search(ctx, words, filter), after, limit + 1);
  const last = items.length > limit ? items[limit - 1] : undefined;
  return {
    items: items.slice(0, limit),
    nextCursor: last ? writeCursor({ at: last.updatedAt, id: last.id }) : null,
    total,
    categories: await listCategories(ctx),
    statuses: await countStatuses(ctx),
  };
}

async function page(ctx: Ctx, filter: ArticleFilter, after: Place | null, limit: number): Promise<Article[]> {
  const { rows } = await sql<StoredArticle>`
    select ${articleColumns} from ai.articles
    where tenant = ${ctx.tenant} ${conditions(ctx, filter)}
      ${after ? sql`and (updated_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by updated_at desc, id desc limit ${limit}`.execute(ctx.db);
  return rows.map(present);
}

async function count(ctx: Ctx, filter: ArticleFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ai.articles where tenant = ${ctx.tenant} ${conditions(ctx, filter)}`.execute(
    ctx.db,
  );
  return rows[0]?.total ?? 0;
}

function conditions(ctx: Ctx, filter: ArticleFilter): ReturnType<typeof sql> {
  const { status, category, tag, ownerId, validity } = filter;
  const parts = [
    status === undefined ? sql`` : sql`and status = ${status}`,
    category === undefined ? sql`` : sql`and category = ${category}`,
    tag === undefined ? sql`` : sql`and ${tag} = any(tags)`,
    ownerId === undefined ? sql`` : sql`and owner_id = ${ownerId}`,
    validity === 'upcoming' ? sql`and valid_from > ${ctx.now}` : sql``,
    validity === 'expired' ? sql`and valid_until <= ${ctx.now}` : sql``,
    validity === 'expiring' ? sql`and valid_until > ${ctx.now} and valid_until <= ${soon(ctx)}` : sql``,
  ];
  return sql.join(parts, sql` `);
}

function soon(ctx: Ctx): Date {
  return new Date(ctx.now.getTime() + SOON_MS);
}

/** The same of an article that was found by its words. */
function fits(ctx: Ctx, article: Article, filter: ArticleFilter): boolean {
  const { status, category, tag, ownerId, validity } = filter;
  const { validFrom, validUntil } = article;
  const now = ctx.now.getTime();
  const from = validFrom === null ? -Infinity : Date.parse(validFrom);
  const until = validUntil === null ? Infinity : Date.parse(validUntil);
  return (
    (status === undefined || article.status === status) &&
    (category === undefined || article.category === category) &&
    (tag === undefined || article.tags.includes(tag)) &&
    (ownerId === undefined || article.ownerId === ownerId) &&
    (validity !== 'upcoming' || from > now) &&
    (validity !== 'expired' || until <= now) &&
    (validity !== 'expiring' || (until > now && until <= now + SOON_MS))
  );
}

async function search(ctx: Ctx, words: string, filter: ArticleFilter): Promise<Article[]> {
  const hits = await findDocuments(ctx, { scope: searchScope, text: words, limit: MAX_FOUND });
  const found = await findArticles(
    ctx,
    hits.map(({ id }) => id),
  );
  return found
    .filter((article) => textMatches(searchText(article), words))
    .filter((article) => fits(ctx, article, filter))
    .sort((left, right) => (isBefore(left, { at: right.updatedAt, id: right.id }) ? 1 : -1));
}

function cut(found: Article[], after: Place | null, limit: number): { items: Article[]; total: number } {
  const rest = after ? found.filter((article) => isBefore(article, after)) : found;
  return { items: rest.slice(0, limit), total: found.length };
}

function isBefore(article: Article, place: Place): boolean {
  return article.updatedAt === place.at ? article.id < place.id : article.updatedAt < place.at;
}

async function listCategories(ctx: Ctx): Promise<ArticlePage['categories']> {
  const { rows } = await sql<{ name: string; count: number }>`
    select category as name, count(*)::int as count from ai.articles
    where tenant = ${ctx.tenant} and category is not null
    group by category order by count desc, name limit 200`.execute(ctx.db);
  return rows;
}

async function countStatuses(ctx: Ctx): Promise<ArticlePage['statuses']> {
  const { rows } = await sql<{ status: Article['status']; count: number }>`
    select status, count(*)::int as count from ai.articles where tenant = ${ctx.tenant} group by status`.execute(
    ctx.db,
  );
  const counts = { draft: 0, review: 0, published: 0, archived: 0 };
  for (const { status, count } of rows) counts[status] = count;
  return counts;
}

function writeCursor(place: Place): string {
  return Buffer.from(`${place.at}|${place.id}`).toString('base64url');
}

function readCursor(cursor: string): Place {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (!isId(id) || Number.isNaN(Date.parse(at))) {
    throw appError('knowledge.cursor_invalid', 400, 'The cursor is not one of ours.', {
      fields: [{ field: '/cursor', message: 'is not a cursor' }],
    });
  }
  return { at: new Date(at).toISOString(), id };
}
