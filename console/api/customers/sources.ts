import { queryOptions } from '@tanstack/react-query';
import type {
  CreatedSource,
  CreateSource,
  Plan,
  PlanMode,
  Rejects,
  SourceQualities,
  Sources,
} from '../../../contracts/cdp/index.ts';
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

/** GET /api/sources/quality: how good what each source tells is. */
export const qualityQuery = queryOptions({
  queryKey: ['source-quality'],
  queryFn: ({ signal }) => request<SourceQualities>('GET', '/api/sources/quality', { signal }),
});

/** POST /api/sources/quality/runs */
export async function assessSources(): Promise<void> {
  await request('POST', '/api/sources/quality/runs');
}

/** Changes what the tracking plan does; what was learned so far becomes the plan. */
export async function changePlanMode(id: string, mode: PlanMode): Promise<void> {
  const { events } = await request<Plan>('GET', `/api/sources/${id}/plan`);
  const planned = events.map(({ name, properties, open }) => ({ name, properties, open }));
  await request('PUT', `/api/sources/${id}/plan`, { body: { mode, events: planned } });
}
