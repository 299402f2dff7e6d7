import { sql } from 'kysely';
import type {
  DocumentFilter,
  DocumentVersion,
  KnowledgeDocument,
  StoredPassage,
} from '../../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../../platform/context/index.ts';

interface Stored extends Omit<KnowledgeDocument, 'createdAt' | 'updatedAt'> {
  createdAt: Date;
  updatedAt: Date;
}

const columns = sql`id, name, status, type, address, version, pages, passages, created_at as "createdAt",
  updated_at as "updatedAt"`;

function present(row: Stored): KnowledgeDocument {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}

/** Documents, newest change first. */
export async function listDocuments(
  ctx: Ctx,
  { q, limit = 200 }: DocumentFilter,
): Promise<{ items: KnowledgeDocument[]; total: number }> {
  const words = (q ?? '').trim();
  const fits = words === '' ? sql`` : sql`and strpos(lower(name), lower(${words})) > 0`;
  const { rows } = await sql<Stored & { total: number }>`
    select ${columns}, count(*) over ()::int as total from ai.documents where tenant = ${ctx.tenant} ${fits}
    order by updated_at desc, id desc limit ${limit}`.execute(ctx.db);
  return { items: rows.map(({ total: _, ...row }) => present(row)), total: rows[0]?.total ?? 0 };
}

/** A document by id, name or address, held to the commit; null where there is none. */
export async function findDocument(
  ctx: Ctx,
  by: { id: string } | { name: string } | { address: string },
): Promise<KnowledgeDocument | null> {
  const is =
    'id' in by ? sql`id = ${by.id}` : 'name' in by ? sql`name = ${by.name}` : sql`address = ${by.address}`;
  const { rows } = await sql<Stored>`
    select ${columns} from ai.documents where tenant = ${ctx.tenant} and ${is} for update`.execute(ctx.db);
  return rows[0] ? present(rows[0]) : null;
}

/** What is stored of a document besides its passages. */
export interface DocumentRow {
  id: string;
  name: string;
  type: string;
  address: string | null;
  version: number;
  digest: string;
  pages: number | null;
  passages: number;
}

/** Stores a document, or its new version. Throws on the constraint `documents_name`. */
export async function putDocument(ctx: Ctx, row: DocumentRow): Promise<void> {
  await sql`
    insert into ai.documents (tenant, id, name, status, type, address, version, digest, pages, passages, created_at, updated_at)
    values (${ctx.tenant}, ${row.id}, ${row.name}, 'live', ${row.type}, ${row.address}, ${row.version}, ${row.digest},
      ${row.pages}, ${row.passages}, ${ctx.now}, ${ctx.now})
    on conflict (tenant, id) do update set type = excluded.type, version = excluded.version, digest = excluded.digest,
      pages = excluded.pages, passages = excluded.passages, updated_at = excluded.updated_at`.execute(ctx.db);
}

/** The digest of the bytes that a document was last read from. */
export async function findDigest(ctx: Ctx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ digest: string }>`
    select digest from ai.documents where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  return rows[0]?.digest;
}

/** Renames a document, or takes it off and back. Throws on the constraint `documents_name`. */
export async function updateDocument(
  ctx: Ctx,
  { id, name, status }: Pick<KnowledgeDocument, 'id' | 'name' | 'status'>,
): Promise<void> {
  await sql`
    update ai.documents set name = ${name}, status = ${status}, updated_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Deletes a document with all that belongs to it. */
export async function dropDocument(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from ai.documents where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Notes that a version was taken over. */
export async function insertVersion(
  ctx: Ctx,
  documentId: string,
  version: Omit<DocumentVersion, 'by' | 'at'> & { digest: string },
): Promise<void> {
  await sql`
    insert into ai.document_versions (tenant, document_id, number, file_name, type, bytes, digest, pages, passages,
      added, removed, actor, at)
    values (${ctx.tenant}, ${documentId}, ${version.number}, ${version.fileName}, ${version.type}, ${version.bytes},
      ${version.digest}, ${version.pages}, ${version.passages}, ${version.added}, ${version.removed},
      ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now})`.execute(ctx.db);
}

/** The versions of a document, newest first. */
export async function listDocumentVersions(ctx: Ctx, documentId: string): Promise<DocumentVersion[]> {
  const { rows } = await sql<Omit<DocumentVersion, 'at'> & { at: Date }>`
    select number, file_name as "fileName", type, bytes, pages, passages, added, removed, actor as by, at
    from ai.document_versions where tenant = ${ctx.tenant} and document_id = ${documentId}
    order by number desc limit 100`.execute(ctx.db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Passages of a document behind a place, in their order. */
export async function listPassages(
  ctx: Ctx,
  documentId: string,
  after: number,
  limit: number,
): Promise<StoredPassage[]> {
  const { rows } = await sql<StoredPassage>`
    select id, place, page, section, kind, text from ai.passages
    where tenant = ${ctx.tenant} and document_id = ${documentId} and place > ${after}
    order by place limit ${limit}`.execute(ctx.db);
  return rows;
}
