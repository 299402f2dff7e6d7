import { sql } from 'kysely';
import type { ArticleVersion, ArticleVersionContent } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';

const content = sql`jsonb_build_object('question', question, 'answer', answer, 'variants', variants,
  'category', category, 'status', status, 'answerFormat', answer_format, 'answerSource', answer_source,
  'channelAnswers', channel_answers, 'channels', channels, 'segmentIds', segment_ids, 'tags', tags,
  'validFrom', to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'validUntil', to_char(valid_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'ownerId', owner_id, 'disclosure', disclosure, 'needsDisclosure', needs_disclosure)`;

/** Keeps what the articles of a revision say now as versions of theirs. */
export async function keepVersions(ctx: Ctx, revision: number, action: string, comment = ''): Promise<void> {
  await sql`
    insert into ai.article_versions (tenant, article_id, number, action, content, actor, comment, at)
    select tenant, id, version, ${action}, ${content}, ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${comment}, ${ctx.now}
    from ai.articles where tenant = ${ctx.tenant} and revision = ${revision}
    on conflict do nothing`.execute(ctx.db);
}

/** Keeps what an article says before its first change since versions are kept. */
export async function keepOldest(ctx: Ctx, ids: string[]): Promise<void> {
  await sql`
    insert into ai.article_versions (tenant, article_id, number, action, content, actor, comment, at)
    select tenant, id, version, 'updated', ${content}, 'system/zhike', '', updated_at
    from ai.articles where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])
    on conflict do nothing`.execute(ctx.db);
}

interface StoredVersion extends Omit<ArticleVersion, 'at'> {
  at: Date;
}

/** The versions of an article, newest first; at most 500. */
export async function listVersions(ctx: Ctx, articleId: string): Promise<ArticleVersion[]> {
  const { rows } = await sql<StoredVersion>`
    select number, action, actor as by, comment, at from ai.article_versions
    where tenant = ${ctx.tenant} and article_id = ${articleId} order by number desc limit 500`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** One version with all that it said, or null. */
export async function findVersion(
  ctx: Ctx,
  articleId: string,
  number: number,
): Promise<ArticleVersionContent | null> {
  const { rows } = await sql<StoredVersion & Pick<ArticleVersionContent, 'content'>>`
    select number, action, actor as by, comment, at, content from ai.article_versions
    where tenant = ${ctx.tenant} and article_id = ${articleId} and number = ${number}`.execute(ctx.db);
  return rows[0] ? { ...rows[0], at: rows[0].at.toISOString() } : null;
}

/** All versions of an article with what they said, oldest first. */
export async function listVersionContents(ctx: Ctx, articleId: string): Promise<ArticleVersionContent[]> {
  const { rows } = await sql<StoredVersion & Pick<ArticleVersionContent, 'content'>>`
    select number, action, actor as by, comment, at, content from ai.article_versions
    where tenant = ${ctx.tenant} and article_id = ${articleId} order by number`.execute(ctx.db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
