import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  ChangeConnector,
  Connector,
  ConnectorList,
  CreateConnector,
  Import,
  ImportKind,
  ImportList,
  ImportMapping,
  ImportPreview,
} from '../../../contracts/cdp/index.ts';
import { request } from '../request.ts';

const LOOK_MS = 1_000;
const ACTIVE = new Set(['queued', 'running', 'cancelling', 'undoing']);

/** Whether an import is still on its way. */
export function isActive({ state }: Import): boolean {
  return ACTIVE.has(state);
}

/** GET /api/imports, newest first; looked at every second while one is on its way. */
export function importsQuery(cursor: string | undefined) {
  return queryOptions({
    queryKey: ['imports', 'list', cursor],
    queryFn: ({ signal }) =>
      request<ImportList>('GET', '/api/imports', { query: { cursor, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isActive) ? LOOK_MS : false),
  });
}

/** GET /api/imports/{id}, every second while it is on its way. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => request<Import>('GET', `/api/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? LOOK_MS : false),
  });
}

/** POST /api/imports */
export async function uploadImport(given: { kind: ImportKind; file: File }): Promise<Import> {
  const form = new FormData();
  form.set('file', given.file);
  return request('POST', '/api/imports', { query: { kind: given.kind }, form });
}

/** POST /api/imports/{id}/preview: guessed without a mapping. */
export function previewQuery(id: string, mapping: ImportMapping | undefined) {
  return queryOptions({
    queryKey: ['imports', 'preview', id, mapping],
    queryFn: ({ signal }) =>
      request<ImportPreview>('POST', `/api/imports/${id}/preview`, {
        body: mapping ? { mapping } : {},
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

/** POST /api/imports/{id}/start */
export async function startImport(
  id: string,
  chosen: { source?: string; mapping?: ImportMapping },
): Promise<Import> {
  return request('POST', `/api/imports/${id}/start`, { body: chosen });
}

/** POST /api/imports/{id}/cancel, …/undo */
export async function endImport(id: string, how: 'cancel' | 'undo'): Promise<Import> {
  return request('POST', `/api/imports/${id}/${how}`);
}

/** Where the browser gets the rows that were not taken. */
export function rejectsAddress(id: string): string {
  return `/api/imports/${id}/rejects?level=all`;
}

/** GET /api/connectors */
export const connectorsQuery = queryOptions({
  queryKey: ['connectors'],
  queryFn: ({ signal }) => request<ConnectorList>('GET', '/api/connectors', { signal }),
  refetchInterval: 5_000,
});

/** GET /api/connectors/{id}/runs */
export function runsQuery(id: string) {
  return queryOptions({
    queryKey: ['connectors', id, 'runs'],
    queryFn: ({ signal }) => request<ImportList>('GET', `/api/connectors/${id}/runs`, { signal }),
    refetchInterval: 5_000,
  });
}

/** POST /api/connectors */
export async function createConnector(connector: CreateConnector): Promise<Connector> {
  return request('POST', '/api/connectors', { body: connector });
}

/** PATCH /api/connectors/{id} */
export async function changeConnector(id: string, change: ChangeConnector): Promise<Connector> {
  return request('PATCH', `/api/connectors/${id}`, { body: change });
}

/** POST /api/connectors/{id}/preview: fetches the first rows. */
export function connectorPreviewQuery(id: string, mapping: ImportMapping | undefined) {
  return queryOptions({
    queryKey: ['connectors', id, 'preview', mapping],
    queryFn: ({ signal }) =>
      request<ImportPreview>('POST', `/api/connectors/${id}/preview`, {
        body: mapping ? { mapping } : {},
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
}

/** DELETE /api/connectors/{id} */
export async function deleteConnector(id: string): Promise<void> {
  await request('DELETE', `/api/connectors/${id}`);
}

/** POST /api/connectors/{id}/run */
export async function runConnector(id: string): Promise<Connector> {
  return request('POST', `/api/connectors/${id}/run`);
}
