import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  ChangedMembers,
  ChangeMembers,
  ChangeSegment,
  Condition,
  CreateSegment,
  Segment,
  SegmentChoices,
  SegmentEstimate,
  SegmentMembers,
  SegmentOverlap,
  SegmentSizes,
} from '../../../contracts/cdp/index.ts';
import type { SuggestAvailable, SuggestedSegment } from '../../../contracts/service/suggest.ts';
import { request } from '../request.ts';

const BASE = '/api/segments';
const FILLING_MS = 1000;
const FRESH_MS = 10_000;

/** GET /api/segments; asked again soon while one is being filled. */
export const segmentsQuery = queryOptions({
  queryKey: ['segments', 'list'],
  queryFn: ({ signal }) => request<{ items: Segment[] }>('GET', BASE, { signal }),
  refetchInterval: ({ state }) =>
    state.data?.items.some((segment) => segment.state === 'filling') ? FILLING_MS : FRESH_MS,
});

/** GET /api/segments/choices */
export const choicesQuery = queryOptions({
  queryKey: ['segments', 'choices'],
  queryFn: ({ signal }) => request<SegmentChoices>('GET', `${BASE}/choices`, { signal }),
  staleTime: 60_000,
});

/** GET /api/segments/suggest: whether a sentence can be made a condition. */
export const suggestAvailableQuery = queryOptions({
  queryKey: ['segments', 'suggest'],
  queryFn: ({ signal }) => request<SuggestAvailable>('GET', `${BASE}/suggest`, { signal }),
  staleTime: Infinity,
});

/** POST /api/segments/suggest */
export async function suggestSegment(text: string): Promise<SuggestedSegment> {
  return request('POST', `${BASE}/suggest`, { body: { text } });
}

/** POST /api/segments/estimate */
export function estimateQuery(condition: Condition | undefined) {
  return queryOptions({
    queryKey: ['segments', 'estimate', condition],
    queryFn: ({ signal }) =>
      request<SegmentEstimate>('POST', `${BASE}/estimate`, { body: { condition }, signal }),
    enabled: condition !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 5000,
  });
}

/** GET /api/segments/{id}/members */
export function membersQuery(id: string, cursor: string | undefined, size: number | null) {
  return queryOptions({
    // Another size means other members.
    queryKey: ['segments', 'members', id, cursor, size],
    queryFn: ({ signal }) =>
      request<SegmentMembers>('GET', `${BASE}/${id}/members`, { query: { cursor, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** GET /api/segments/{id}/sizes */
export function sizesQuery(id: string) {
  return queryOptions({
    queryKey: ['segments', 'sizes', id],
    queryFn: ({ signal }) => request<SegmentSizes>('GET', `${BASE}/${id}/sizes`, { signal }),
  });
}

/** POST /api/segments/overlap */
export function overlapQuery(segmentIds: string[]) {
  return queryOptions({
    queryKey: ['segments', 'overlap', segmentIds],
    queryFn: ({ signal }) =>
      request<SegmentOverlap>('POST', `${BASE}/overlap`, { body: { segmentIds }, signal }),
    enabled: segmentIds.length >= 2,
    placeholderData: keepPreviousData,
  });
}

/** POST /api/segments, or PATCH /api/segments/{id} */
export async function saveSegment(
  id: string | undefined,
  given: CreateSegment & ChangeSegment,
): Promise<Segment> {
  return id ? request('PATCH', `${BASE}/${id}`, { body: given }) : request('POST', BASE, { body: given });
}

export async function deleteSegment(id: string): Promise<void> {
  await request('DELETE', `${BASE}/${id}`);
}

/** POST /api/segments/{id}/members */
export async function changeMembers(id: string, change: ChangeMembers): Promise<ChangedMembers> {
  return request('POST', `${BASE}/${id}/members`, { body: change });
}

/** Where the browser downloads the members from. */
export function membersCsvAddress(id: string): string {
  return `${BASE}/${id}/members.csv`;
}
