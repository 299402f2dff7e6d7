import { sql } from 'kysely';
import type { Disclosure, SaveDisclosure } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';

interface Stored extends Omit<Disclosure, 'updatedAt'> {
  updatedAt: Date;
}

const columns = sql`id, name, text, required, categories, tags, updated_at as "updatedAt"`;

/** All disclosures by name. */
export async function listDisclosures(ctx: Ctx): Promise<Disclosure[]> {
  const { rows } = await sql<Stored>`
    select ${columns} from ai.disclosures where tenant = ${ctx.tenant} order by name`.execute(ctx.db);
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

/** A disclosure, or null. */
export async function findDisclosure(ctx: Ctx, id: string): Promise<Disclosure | null> {
  const { rows } = await sql<Stored>`
    select ${columns} from ai.disclosures where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  return rows[0] ? { ...rows[0], updatedAt: rows[0].updatedAt.toISOString() } : null;
}

/** Stores a disclosure. Throws on the constraint `disclosures_name`. */
export async function putDisclosure(ctx: Ctx, id: string, given: SaveDisclosure): Promise<void> {
  await sql`
    insert into ai.disclosures (tenant, id, name, text, required, categories, tags, updated_at)
    values (${ctx.tenant}, ${id}, ${given.name}, ${given.text}, ${given.required}, ${given.categories}::text[],
      ${given.tags}::text[], ${ctx.now})
    on conflict (tenant, id) do update set name = excluded.name, text = excluded.text, required = excluded.required,
      categories = excluded.categories, tags = excluded.tags, updated_at = excluded.updated_at`.execute(
    ctx.db,
  );
}

/** Deletes a disclosure; false when it isn't there. */
export async function dropDisclosure(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from ai.disclosures where tenant = ${ctx.tenant} and id = ${id} returning id`.execute(ctx.db);
  return rows.length > 0;
}

/** Marks the articles of these categories and tags as changed, so that whoever follows reads them again. */
export async function touchArticles(
  ctx: Ctx,
  { categories, tags }: Pick<SaveDisclosure, 'categories' | 'tags'>,
  revision: number,
): Promise<void> {
  await sql`
    update ai.articles set revision = ${revision}
    where tenant = ${ctx.tenant} and (category = any(${categories}::text[]) or tags && ${tags}::text[])`.execute(
    ctx.db,
  );
}
