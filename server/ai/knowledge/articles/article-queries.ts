import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Article } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { exactKey } from '../text/match-form.ts';

/** What is stored of an article that is written. */
export type ArticleRow = Omit<Article, 'version' | 'createdAt' | 'updatedAt'>;

/** A row as `articleColumns` reads it. */
export interface StoredArticle extends Omit<Article, 'createdAt' | 'updatedAt' | 'validFrom' | 'validUntil'> {
  validFrom: Date | null;
  validUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const articleColumns = sql`id, question, answer, variants, category, status, version,
  answer_format as "answerFormat", answer_source as "answerSource", channel_answers as "channelAnswers", channels,
  segment_ids as "segmentIds", tags, valid_from as "validFrom", valid_until as "validUntil", owner_id as "ownerId",
  disclosure, needs_disclosure as "needsDisclosure", submitted, refused, published,
  created_at as "createdAt", updated_at as "updatedAt"`;

/** The digest under which a question is unique in its tenant. */
export function questionKey(question: string): string {
  return createHash('sha256').update(exactKey(question)).digest('base64url').slice(0, 32);
}

/** Takes the next number of a change and holds it to the commit; changes of one tenant wait for each other here. */
export async function nextRevision(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ revision: string }>`
    insert into ai.knowledge_revisions as r (tenant, revision) values (${ctx.tenant}, 1)
    on conflict (tenant) do update set revision = r.revision + 1
    returning revision`.execute(ctx.db);
  return Number(rows[0]?.revision);
}

/** Stores a new article. Throws on the constraint `articles_question` when its question exists. */
export async function insertArticle(ctx: Ctx, article: ArticleRow, revision: number): Promise<void> {
  await sql`
    insert into ai.articles (tenant, id, question_key, question, answer, variants, category, status, revision,
      answer_format, answer_source, channel_answers, channels, segment_ids, tags, valid_from, valid_until, owner_id,
      disclosure, needs_disclosure, submitted, refused, published, created_at, updated_at)
    select ${ctx.tenant}, g.id, ${questionKey(article.question)}, ${given}, ${revision}, ${givenMore}, ${ctx.now}, ${ctx.now}
    from ${rowOf(article)}`.execute(ctx.db);
}

/** Overwrites an article. Throws on the constraint `articles_question` when another one has the question. */
export async function updateArticle(ctx: Ctx, article: ArticleRow, revision: number): Promise<void> {
  await sql`
    update ai.articles a set question_key = ${questionKey(article.question)},
      (question, answer, variants, category, status) = (${given}), version = version + 1, revision = ${revision},
      (answer_format, answer_source, channel_answers, channels, segment_ids, tags, valid_from, valid_until, owner_id,
        disclosure, needs_disclosure, submitted, refused, published) = (${givenMore}),
      updated_at = ${ctx.now}
    from ${rowOf(article)} where a.tenant = ${ctx.tenant} and a.id = g.id`.execute(ctx.db);
}

const given = sql`g.question, g.answer, g.variants, g.category, g.status`;
const givenMore = sql`g."answerFormat", g."answerSource", g."channelAnswers", g.channels, g."segmentIds", g.tags,
  g."validFrom", g."validUntil", g."ownerId", g.disclosure, g."needsDisclosure", g.submitted, g.refused, g.published`;

function rowOf(article: ArticleRow): ReturnType<typeof sql> {
  return sql`jsonb_to_record(${JSON.stringify(article)}::jsonb) as g (id uuid, question text, answer text,
    variants text[], category text, status text, "answerFormat" text, "answerSource" text, "channelAnswers" jsonb,
    channels text[], "segmentIds" text[], tags text[], "validFrom" timestamptz, "validUntil" timestamptz,
    "ownerId" uuid, disclosure text, "needsDisclosure" boolean, submitted jsonb, refused jsonb, published jsonb)`;
}

/** Deletes an article and leaves its mark for those that follow. False when it isn't there. */
export async function removeArticle(ctx: Ctx, id: string, revision: number): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    delete from ai.articles where tenant = ${ctx.tenant} and id = ${id} returning id`.execute(ctx.db);
  if (rows.length === 0) return false;
  await sql`delete from ai.article_versions where tenant = ${ctx.tenant} and article_id = ${id}`.execute(
    ctx.db,
  );
  await sql`
    insert into ai.removed_articles (tenant, id, revision) values (${ctx.tenant}, ${id}, ${revision})`.execute(
    ctx.db,
  );
  return true;
}

/** An article, or null; `lock` holds it to the commit. */
export async function findArticle(ctx: Ctx, id: string, lock = false): Promise<Article | null> {
  const { rows } = await sql<StoredArticle>`
    select ${articleColumns} from ai.articles where tenant = ${ctx.tenant} and id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  return rows[0] ? present(rows[0]) : null;
}

/** Articles by their ids, in no order. */
export async function findArticles(ctx: Ctx, ids: string[]): Promise<Article[]> {
  const { rows } = await sql<StoredArticle>`
    select ${articleColumns} from ai.articles where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  return rows.map(present);
}

/** Articles behind an id, in the order of ids. */
export async function listAfter(ctx: Ctx, afterId: string, limit: number): Promise<Article[]> {
  const { rows } = await sql<StoredArticle>`
    select ${articleColumns} from ai.articles where tenant = ${ctx.tenant} and id > ${afterId}
    order by id limit ${limit}`.execute(ctx.db);
  return rows.map(present);
}

/** A database row as it is shown. */
export function present(row: StoredArticle): Article {
  return {
    ...row,
    validFrom: row.validFrom?.toISOString() ?? null,
    validUntil: row.validUntil?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
