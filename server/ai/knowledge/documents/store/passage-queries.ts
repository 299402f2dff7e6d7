import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Passage } from '../../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../../platform/context/index.ts';
import { newId } from '../../../../platform/ids/index.ts';

const BATCH = 1000;

/** A passage with the id that it has or gets. */
export interface PlacedPassage extends Passage {
  id: string;
  place: number;
  digest: string;
  isNew: boolean;
}

/** By what a passage is known again: what it says and under which headings. */
export function passageDigest({ section, kind, text }: Passage): string {
  return createHash('sha256')
    .update(JSON.stringify([section, kind, text]))
    .digest('base64url')
    .slice(0, 32);
}

/** The passages of a new version beside those of the old one: which keep their id, and which ids go. */
export async function matchPassages(
  ctx: Ctx,
  documentId: string | undefined,
  passages: readonly Passage[],
): Promise<{ placed: PlacedPassage[]; gone: string[] }> {
  const old = documentId === undefined ? [] : await readDigests(ctx, documentId);
  const byDigest = new Map<string, string[]>();
  for (const { id, digest } of old) byDigest.set(digest, [...(byDigest.get(digest) ?? []), id]);
  const kept = new Set<string>();
  const placed = passages.map((passage, place): PlacedPassage => {
    const digest = passageDigest(passage);
    const id = byDigest.get(digest)?.shift();
    if (id !== undefined) kept.add(id);
    return { ...passage, id: id ?? newId(), place, digest, isNew: id === undefined };
  });
  return { placed, gone: old.map(({ id }) => id).filter((id) => !kept.has(id)) };
}

async function readDigests(ctx: Ctx, documentId: string): Promise<{ id: string; digest: string }[]> {
  const { rows } = await sql<{ id: string; digest: string }>`
    select id, digest from ai.passages where tenant = ${ctx.tenant} and document_id = ${documentId}
    order by place`.execute(ctx.db);
  return rows;
}

/** Stores the passages of a version and takes away those that are gone; kept ones change place and page at most. */
export async function storePassages(
  ctx: Ctx,
  documentId: string,
  { placed, gone }: { placed: readonly PlacedPassage[]; gone: readonly string[] },
  revision: number,
): Promise<void> {
  await dropPassages(ctx, gone, revision);
  for (let start = 0; start < placed.length; start += BATCH) {
    const rows = placed.slice(start, start + BATCH);
    await sql`
      insert into ai.passages as p (tenant, id, document_id, place, page, section, kind, text, digest, revision)
      select ${ctx.tenant}::uuid, id, ${documentId}::uuid, place, page, section, kind, text, digest, ${revision}::bigint
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, place int, page int, section text[],
        kind text, text text, digest text)
      on conflict (tenant, id) do update set place = excluded.place, page = excluded.page, revision = excluded.revision
      where (p.place, p.page) is distinct from (excluded.place, excluded.page)`.execute(ctx.db);
  }
}

/** Takes passages away and leaves their mark for those that follow. */
export async function dropPassages(ctx: Ctx, ids: readonly string[], revision: number): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    with gone as (delete from ai.passages where tenant = ${ctx.tenant} and id = any(${ids}::uuid[]) returning id)
    insert into ai.removed_articles (tenant, id, revision) select ${ctx.tenant}::uuid, id, ${revision}::bigint from gone`.execute(
    ctx.db,
  );
}

/** Marks all passages of a document as changed. */
export async function touchPassages(ctx: Ctx, documentId: string, revision: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update ai.passages set revision = ${revision} where tenant = ${ctx.tenant} and document_id = ${documentId}
    returning id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}
