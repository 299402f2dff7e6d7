import { queryOptions } from '@tanstack/react-query';
import type { CreatedSource, CreateSource, Rejects, Sources } from '../../../contracts/cdp/index.ts';
import { request } from '../request.ts';

/** GET /api/sources */
export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => request<Sources>('GET', '/api/sources', { signal }),
  refetchInterval: 15_000,
});

/** GET /api/sources/{id}/rejects */
export function rejectsQuery(id: string, reason: string | undefined, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['source-rejects', id, reason, cursor],
    queryFn: ({ signal }) =>
      request<Rejects>('GET', `/api/sources/${id}/rejects`, { query: { reason, cursor, limit: 50 }, signal }),
    placeholderData: (old) => old,
  });
}

/** POST /api/sources; the write key is in this reply only. */
export async function createSource(source: CreateSource): Promise<CreatedSource> {
  return request('POST', '/api/sources', { body: source });
}
