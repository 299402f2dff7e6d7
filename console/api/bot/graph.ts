import { queryOptions } from '@tanstack/react-query';
import type {
  GraphEdge,
  GraphEntity,
  GraphImportPreview,
  GraphImportResult,
  GraphProposal,
  GraphType,
} from '../../../contracts/ai/index.ts';
import { request } from '../request.ts';

/** What GET /api/graph/ask says. */
export interface GraphAnswer {
  kind: 'answer' | 'unknown_value' | 'clarify' | 'none';
  text: string;
  triples: string[][];
  entities: { id: string; type: string; name: string }[];
  sources: { source: string; at: string | null }[];
  confidence: number;
}

export const graphTypesQuery = queryOptions({
  queryKey: ['graph', 'types'],
  queryFn: ({ signal }) => request<{ items: GraphType[] }>('GET', '/api/graph/types', { signal }),
});

/** GET /api/graph/entities */
export function graphEntitiesQuery(search: { q?: string | undefined; type?: string | undefined }) {
  return queryOptions({
    queryKey: ['graph', 'entities', search],
    queryFn: ({ signal }) =>
      request<{ items: GraphEntity[]; next: string | null }>('GET', '/api/graph/entities', {
        query: { ...search, limit: 100 },
        signal,
      }),
  });
}

/** GET /api/graph/entities/{id} */
export function graphEntityQuery(id: string) {
  return queryOptions({
    queryKey: ['graph', 'entity', id],
    queryFn: ({ signal }) => request<GraphEntity>('GET', `/api/graph/entities/${id}`, { signal }),
  });
}

/** GET /api/graph/entities/{id}/neighbours */
export function graphNeighboursQuery(id: string) {
  return queryOptions({
    queryKey: ['graph', 'neighbours', id],
    queryFn: ({ signal }) =>
      request<{ edges: GraphEdge[] }>('GET', `/api/graph/entities/${id}/neighbours`, { signal }),
  });
}

export const graphProposalsQuery = queryOptions({
  queryKey: ['graph', 'proposals'],
  queryFn: ({ signal }) => request<{ items: GraphProposal[] }>('GET', '/api/graph/proposals', { signal }),
});

/** POST /api/graph/proposals/{id}/decision */
export async function decideGraphProposal(id: string, accept: boolean): Promise<GraphProposal> {
  return request('POST', `/api/graph/proposals/${id}/decision`, { body: { accept } });
}

/** POST /api/graph/proposals: reads values out of a text. */
export async function proposeFromText(text: string, source: string): Promise<{ items: GraphProposal[] }> {
  return request('POST', '/api/graph/proposals', { body: { text, source } });
}

/** GET /api/graph/ask */
export async function askGraph(q: string): Promise<GraphAnswer> {
  return request('GET', '/api/graph/ask', { query: { q } });
}

function filesForm(files: readonly File[]): FormData {
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  return form;
}

/** POST /api/graph/imports/preview: reads files and changes nothing. */
export async function previewGraphImport(files: readonly File[]): Promise<GraphImportPreview> {
  return request('POST', '/api/graph/imports/preview', { form: filesForm(files) });
}

/** POST /api/graph/imports */
export async function importGraph(files: readonly File[]): Promise<GraphImportResult> {
  return request('POST', '/api/graph/imports', { form: filesForm(files) });
}
