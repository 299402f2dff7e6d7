import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  FlowHead,
  FlowProblem,
  FlowVersion,
  ReadyFlow,
  StoredFlow,
  TriedFlows,
  TryFlows,
} from '../../../contracts/ai/index.ts';
import { request } from '../request.ts';

const BASE = '/api/flows';

/** GET /api/flows */
export const flowsQuery = queryOptions({
  queryKey: ['flows', 'list'],
  queryFn: ({ signal }) => request<{ items: FlowHead[] }>('GET', BASE, { signal }),
});

/** GET /api/flows/ready */
export const readyFlowsQuery = queryOptions({
  queryKey: ['flows', 'ready'],
  queryFn: ({ signal }) => request<{ items: ReadyFlow[] }>('GET', `${BASE}/ready`, { signal }),
});

/** GET /api/flows/{id} */
export function flowQuery(id: string) {
  return queryOptions({
    queryKey: ['flows', 'one', id],
    queryFn: ({ signal }) => request<StoredFlow>('GET', `${BASE}/${id}`, { signal }),
    // What is being edited is not replaced behind the editor's back.
    refetchOnWindowFocus: false,
  });
}

/** GET /api/flows/{id}/versions */
export function flowVersionsQuery(id: string) {
  return queryOptions({
    queryKey: ['flows', 'versions', id],
    queryFn: ({ signal }) => request<{ items: FlowVersion[] }>('GET', `${BASE}/${id}/versions`, { signal }),
  });
}

/** GET /api/flows/{id}/versions/{number} */
export function flowVersionQuery(id: string, number: number | undefined) {
  return queryOptions({
    queryKey: ['flows', 'versions', id, number],
    queryFn: ({ signal }) =>
      request<{ source: string }>('GET', `${BASE}/${id}/versions/${number ?? 0}`, { signal }),
    enabled: number !== undefined,
  });
}

/** POST /api/flows/lint; asked when nothing was changed for a moment. */
export function lintQuery(source: string) {
  return queryOptions({
    queryKey: ['flows', 'lint', source],
    queryFn: ({ signal }) =>
      request<{ problems: FlowProblem[] }>('POST', `${BASE}/lint`, { body: { source }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export interface KnownAction {
  name: string;
  input: unknown;
}

/** GET /api/actions: what a flow can have done. */
export const actionsQuery = queryOptions({
  queryKey: ['actions'],
  queryFn: ({ signal }) => request<{ items: KnownAction[] }>('GET', '/api/actions', { signal }),
  staleTime: 60_000,
});

/** POST /api/flows */
export async function createFlow(source: string): Promise<StoredFlow> {
  return request('POST', BASE, { body: { source } });
}

/** POST /api/flows/ready/{id}/copy */
export async function copyReadyFlow(id: string): Promise<StoredFlow> {
  return request('POST', `${BASE}/ready/${id}/copy`);
}

/** PUT /api/flows/{id}/draft */
export async function saveFlowDraft(
  id: string,
  given: { source: string; revision: number },
): Promise<StoredFlow> {
  return request('PUT', `${BASE}/${id}/draft`, { body: given });
}

/** POST /api/flows/{id}/publish */
export async function publishFlow(
  id: string,
  given: { revision: number; note?: string },
): Promise<StoredFlow> {
  return request('POST', `${BASE}/${id}/publish`, { body: given });
}

/** POST /api/flows/{id}/withdraw */
export async function withdrawFlow(id: string): Promise<StoredFlow> {
  return request('POST', `${BASE}/${id}/withdraw`);
}

/** POST /api/flows/{id}/versions/{number}/restore */
export async function restoreFlow(id: string, number: number): Promise<StoredFlow> {
  return request('POST', `${BASE}/${id}/versions/${number}/restore`);
}

/** DELETE /api/flows/{id} */
export async function deleteFlow(id: string): Promise<void> {
  await request('DELETE', `${BASE}/${id}`);
}

/** POST /api/flows/try */
export async function tryFlows(given: TryFlows): Promise<TriedFlows> {
  return request('POST', `${BASE}/try`, { body: given });
}
