import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { disclosuresOf, needsDisclosure } from './served.ts';

/** What is said below an article's answer, and whether something must be. */
export async function findDisclosures(
  ctx: Ctx,
  articleId: string,
): Promise<{ texts: string[]; isNeeded: boolean }> {
  const { rows } = await sql<{ texts: string[]; isNeeded: boolean }>`
    select ${disclosuresOf} as texts, ${needsDisclosure} as "isNeeded" from ai.articles a
    where a.tenant = ${ctx.tenant} and a.id = ${articleId}`.execute(ctx.db);
  return rows[0] ?? { texts: [], isNeeded: false };
}

/** Throws `knowledge.disclosure_missing` (422) when an article needs a disclosure and has none. */
export async function assertDisclosed(ctx: Ctx, articleId: string): Promise<void> {
  const { texts, isNeeded } = await findDisclosures(ctx, articleId);
  if (!isNeeded || texts.length > 0) return;
  throw appError(
    'knowledge.disclosure_missing',
    422,
    'This article needs a disclosure and has none; it cannot be published.',
    { fields: [{ field: '/disclosure', message: 'is needed' }] },
  );
}
