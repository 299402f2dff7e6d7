import { sql } from 'kysely';
import type { Ctx } from '../context/index.ts';
import { documentGrams } from './grams.ts';
import { tokenMaker } from './tokens.ts';

/** A text to be found later. The text itself is not kept, only keyed hashes of its grams. */
export interface SearchDocument {
  /** Id of the message, article, customer … that the text belongs to; unique within its scope. */
  id: string;
  /** What a hit leads to, such as the conversation of a message; the id itself where there is nothing above it. */
  parentId: string;
  /** Hits come in the order of this time, newest first. */
  at: Date;
  text: string;
}

/** Stores or replaces texts of one scope (`service.messages`, `cdp.customers` …) in one statement. */
export async function indexDocuments(ctx: Ctx, scope: string, documents: SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  // One row per id, in the order of ids: writers of the same ids wait for each other instead of locking up.
  const latest = new Map(documents.map((each) => [each.id, each]));
  const rows = [...latest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const tokens = await tokenMaker(ctx, scope);
  await sql`
    insert into platform.search_documents (tenant, scope, doc_id, parent_id, at, tokens)
    select ${ctx.tenant}::uuid, ${scope}, id, parent, at, tokens::bigint[]
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.parentId)}::uuid[],
      ${rows.map((row) => row.at)}::timestamptz[],
      ${rows.map((row) => tokens(documentGrams(row.text)))}::text[]) as given (id, parent, at, tokens)
    on conflict (tenant, scope, doc_id)
      do update set parent_id = excluded.parent_id, at = excluded.at, tokens = excluded.tokens`.execute(
    ctx.db,
  );
}

/** Takes texts out of the index; ids that are not in it are passed over. */
export async function removeDocuments(ctx: Ctx, scope: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    delete from platform.search_documents
    where tenant = ${ctx.tenant}::uuid and scope = ${scope} and doc_id = any(${ids}::uuid[])`.execute(ctx.db);
}

/** Takes all texts of one scope that lead to these parents out of the index; returns how many. */
export async function removeDocumentsUnder(ctx: Ctx, scope: string, parentIds: string[]): Promise<number> {
  if (parentIds.length === 0) return 0;
  const { numAffectedRows } = await sql`
    delete from platform.search_documents
    where tenant = ${ctx.tenant}::uuid and parent_id = any(${parentIds}::uuid[]) and scope = ${scope}`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0);
}
