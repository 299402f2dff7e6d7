import { queryOptions } from '@tanstack/react-query';
import type {
  HttpAction,
  HttpActions,
  HttpActionTried,
  SaveHttpAction,
} from '../../../contracts/service/index.ts';
import { request } from '../request.ts';

/** GET /api/http-actions */
export const httpActionsQuery = queryOptions({
  queryKey: ['http-actions'],
  queryFn: ({ signal }) => request<HttpActions>('GET', '/api/http-actions', { signal }),
});

/** POST /api/http-actions, PUT /api/http-actions/{id} */
export async function saveHttpAction(id: string | undefined, action: SaveHttpAction): Promise<HttpAction> {
  return id === undefined
    ? request('POST', '/api/http-actions', { body: action })
    : request('PUT', `/api/http-actions/${id}`, { body: action });
}

/** DELETE /api/http-actions/{id} */
export async function deleteHttpAction(id: string): Promise<void> {
  await request('DELETE', `/api/http-actions/${id}`);
}

/** POST /api/http-actions/{id}/try */
export async function tryHttpAction(id: string, input: HttpAction['sample']): Promise<HttpActionTried> {
  return request('POST', `/api/http-actions/${id}/try`, { body: { input } });
}
