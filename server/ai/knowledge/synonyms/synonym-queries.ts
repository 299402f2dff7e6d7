import { sql } from 'kysely';
import type { SynonymGroup } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';

interface Row {
  id: string;
  words: string[];
  updatedAt: Date;
}

/** All groups of the tenant, in the order of their first words. */
export async function listSynonyms(ctx: Ctx): Promise<SynonymGroup[]> {
  const { rows } = await sql<Row>`
    select id, words, updated_at as "updatedAt" from ai.synonyms
    where tenant = ${ctx.tenant} order by key limit ${MOST_GROUPS}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

/** Stores a group. Throws on the constraint `synonyms_key` when another one has its first word. */
export async function storeSynonyms(ctx: Ctx, id: string, words: string[], key: string): Promise<void> {
  await sql`
    insert into ai.synonyms (tenant, id, words, key, updated_at)
    values (${ctx.tenant}, ${id}, ${words}, ${key}, ${new Date(ctx.now)})
    on conflict (tenant, id) do update set words = excluded.words, key = excluded.key,
      updated_at = excluded.updated_at`.execute(ctx.db);
}

/** How many groups there are, and whether one is this. */
export async function countSynonyms(ctx: Ctx, id: string): Promise<{ count: number; isKnown: boolean }> {
  const { rows } = await sql<{ count: number; isKnown: boolean }>`
    select count(*)::int as count, coalesce(bool_or(id = ${id}), false) as "isKnown"
    from ai.synonyms where tenant = ${ctx.tenant}`.execute(ctx.db);
  return rows[0] ?? { count: 0, isKnown: false };
}

/** False when there is no such group. */
export async function removeSynonyms(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from ai.synonyms where tenant = ${ctx.tenant} and id = ${id} returning id`.execute(ctx.db);
  return rows.length > 0;
}

/** More than this would slow every search; a tenant's own words are fewer. */
export const MOST_GROUPS = 2000;
