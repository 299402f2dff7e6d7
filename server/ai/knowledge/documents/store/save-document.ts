import { createHash } from 'node:crypto';
import type {
  ChangeDocument,
  DocumentDetail,
  DocumentPreview,
  KnowledgeDocument,
} from '../../../../../contracts/ai/index.ts';
import { record } from '../../../../platform/audit/index.ts';
import type { Ctx } from '../../../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../../../platform/errors/index.ts';
import { newId } from '../../../../platform/ids/index.ts';
import { announceChange } from '../../articles/announce-change.ts';
import { nextRevision } from '../../articles/article-queries.ts';
import type { ParsedDocument } from '../parsing/parse-document.ts';
import {
  dropDocument,
  findDocument,
  insertVersion,
  listDocumentVersions,
  putDocument,
  updateDocument,
} from './document-queries.ts';
import { dropPassages, matchPassages, storePassages, touchPassages } from './passage-queries.ts';

/** A file, read. */
export interface ReadFile {
  fileName: string;
  bytes: Uint8Array;
  parsed: ParsedDocument;
  /** Of a page that was fetched. */
  address?: string;
}

const SAMPLE = 100;
const MAX_NAME = 200;

/** What taking over a file would do. Throws `knowledge.document_unknown` (404). */
export async function previewDocument(
  ctx: Ctx,
  file: ReadFile,
  documentId?: string,
): Promise<DocumentPreview> {
  const existing = await findExisting(ctx, file, documentId);
  const { passages, type, pages } = file.parsed;
  const { placed, gone } = await matchPassages(ctx, existing?.id, passages);
  const added = placed.filter(({ isNew }) => isNew).length;
  return {
    name: existing?.name ?? nameOf(file),
    type,
    pages,
    passages: passages.length,
    existing,
    kept: passages.length - added,
    added,
    removed: gone.length,
    sample: passages.slice(0, SAMPLE),
  };
}

/**
 * Stores a file as a document, or as the new version of the one with its name, its address or `documentId`: passages that say
 * the same keep their id. Throws `knowledge.document_unknown` (404).
 */
export async function saveDocument(
  ctx: Ctx,
  file: ReadFile,
  documentId?: string,
): Promise<KnowledgeDocument> {
  const revision = await nextRevision(ctx);
  const existing = await findExisting(ctx, file, documentId);
  const { parsed, bytes, fileName, address = null } = file;
  const id = existing?.id ?? newId();
  const version = (existing?.version ?? 0) + 1;
  const digest = digestOf(bytes);
  const matched = await matchPassages(ctx, existing?.id, parsed.passages);
  const { type, pages } = parsed;
  const passages = parsed.passages.length;
  const name = existing?.name ?? (await freeName(ctx, nameOf(file)));
  await putDocument(ctx, {
    id,
    name,
    type,
    address: existing?.address ?? address,
    version,
    digest,
    pages,
    passages,
  });
  await storePassages(ctx, id, matched, revision);
  const added = matched.placed.filter(({ isNew }) => isNew).length;
  const counts = { passages, added, removed: matched.gone.length };
  const stored = {
    number: version,
    fileName: fileName.slice(0, MAX_NAME),
    type,
    bytes: bytes.length,
    pages,
    digest,
  };
  await insertVersion(ctx, id, { ...stored, ...counts });
  announceChange(ctx);
  await record(ctx, {
    action: 'ai.document_saved',
    subject: `document/${id}`,
    details: { version, ...counts },
  });
  return getDocument(ctx, id);
}

/** Renames a document, or takes it off and back. Throws `knowledge.document_unknown` (404), `knowledge.document_exists` (409). */
export async function changeDocument(
  ctx: Ctx,
  id: string,
  change: ChangeDocument,
): Promise<KnowledgeDocument> {
  const revision = await nextRevision(ctx);
  const before = await getDocument(ctx, id);
  const name = change.name?.trim() ?? before.name;
  try {
    await updateDocument(ctx, { id, name, status: change.status ?? before.status });
  } catch (error) {
    if (!isUniqueViolation(error, 'documents_name')) throw error;
    throw appError('knowledge.document_exists', 409, 'Another document has this name.');
  }
  await touchPassages(ctx, id, revision);
  announceChange(ctx);
  await record(ctx, { action: 'ai.document_changed', subject: `document/${id}` });
  return getDocument(ctx, id);
}

/** Deletes a document with its passages. Throws `knowledge.document_unknown` (404). */
export async function deleteDocument(ctx: Ctx, id: string): Promise<void> {
  const revision = await nextRevision(ctx);
  await getDocument(ctx, id);
  await dropPassages(ctx, await touchPassages(ctx, id, revision), revision);
  await dropDocument(ctx, id);
  announceChange(ctx);
  await record(ctx, { action: 'ai.document_deleted', subject: `document/${id}` });
}

/** A document with its versions. Throws `knowledge.document_unknown` (404). */
export async function getDocumentDetail(ctx: Ctx, id: string): Promise<DocumentDetail> {
  return { ...(await getDocument(ctx, id)), versions: await listDocumentVersions(ctx, id) };
}

/** A document. Throws `knowledge.document_unknown` (404). */
export async function getDocument(ctx: Ctx, id: string): Promise<KnowledgeDocument> {
  const found = await findDocument(ctx, { id });
  if (!found) throw appError('knowledge.document_unknown', 404, 'There is no such document.');
  return found;
}

/** The digest by which the same bytes are known again. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

async function findExisting(
  ctx: Ctx,
  file: ReadFile,
  documentId?: string,
): Promise<KnowledgeDocument | null> {
  if (documentId !== undefined) return getDocument(ctx, documentId);
  return findDocument(ctx, file.address === undefined ? { name: nameOf(file) } : { address: file.address });
}

/** What a page is called, or a file without its ending. */
function nameOf({ fileName, parsed, address }: ReadFile): string {
  const own = fileName
    .replace(/^.*[/\\]/, '')
    .replace(/\.[a-z0-9]{2,8}$/i, '')
    .trim();
  const name = address === undefined ? own : parsed.title || address;
  return (name || fileName || 'document').slice(0, MAX_NAME);
}

/** The name, or with a number behind it when another document has it. */
async function freeName(ctx: Ctx, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name.slice(0, MAX_NAME - 8)} (${number})`;
    if (!(await findDocument(ctx, { name: tried }))) return tried;
  }
}
