import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  ChangeDocument,
  DocumentDetail,
  DocumentList,
  DocumentPreview,
  DocumentProgress,
  KnowledgeDocument,
  PassagePage,
} from '../../../contracts/ai/index.ts';
import { request } from '../request.ts';

const BASE = '/api/knowledge/documents';
const PROGRESS_MS = 500;

/** GET /api/knowledge/documents */
export function documentsQuery(q: string) {
  return queryOptions({
    queryKey: ['knowledge', 'documents', q],
    queryFn: ({ signal }) => request<DocumentList>('GET', BASE, { query: { q }, signal }),
  });
}

/** GET /api/knowledge/documents/{id} */
export function documentQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'document', id],
    queryFn: ({ signal }) => request<DocumentDetail>('GET', `${BASE}/${id}`, { signal }),
  });
}

/** GET /api/knowledge/documents/{id}/passages, page by page. */
export function passagesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['knowledge', 'document', id, 'passages'],
    queryFn: ({ pageParam, signal }) =>
      request<PassagePage>('GET', `${BASE}/${id}/passages`, { query: { after: pageParam }, signal }),
    initialPageParam: -1,
    getNextPageParam: ({ items, more }) => (more ? items.at(-1)?.place : undefined),
  });
}

/** GET /api/knowledge/document-progress, as long as a file is being read. */
export function progressQuery(id: string, isReading: boolean) {
  return queryOptions({
    queryKey: ['knowledge', 'progress', id],
    queryFn: ({ signal }) =>
      request<DocumentProgress>('GET', '/api/knowledge/document-progress', { query: { id }, signal }),
    enabled: isReading,
    refetchInterval: PROGRESS_MS,
  });
}

interface Upload {
  file: File;
  documentId?: string | undefined;
  progress: string;
}

function send<Reply>(path: string, { file, documentId, progress }: Upload): Promise<Reply> {
  const form = new FormData();
  form.append('file', file, file.name);
  return request('POST', path, { form, query: { documentId, progress } });
}

/** POST /api/knowledge/documents/preview: reads a file and changes nothing. */
export async function previewDocument(upload: Upload): Promise<DocumentPreview> {
  return send(`${BASE}/preview`, upload);
}

/** POST /api/knowledge/documents */
export async function saveDocument(upload: Upload): Promise<KnowledgeDocument> {
  return send(BASE, upload);
}

export async function changeDocument(id: string, change: ChangeDocument): Promise<KnowledgeDocument> {
  return request('PATCH', `${BASE}/${id}`, { body: change });
}

export async function deleteDocument(id: string): Promise<void> {
  await request('DELETE', `${BASE}/${id}`);
}
