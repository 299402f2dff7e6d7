import { queryOptions } from '@tanstack/react-query';
import type { DraftedGap, Gap, GapList, GapTest, KnowledgeReview } from '../../../contracts/ai/index.ts';
import { request } from '../request.ts';

const BASE = '/api/knowledge/gaps';

/** GET /api/knowledge/gaps */
export function gapsQuery(status: string) {
  return queryOptions({
    queryKey: ['knowledge', 'gaps', status],
    queryFn: ({ signal }) => request<GapList>('GET', BASE, { query: { status, limit: 100 }, signal }),
  });
}

/** GET /api/knowledge/review */
export const reviewQuery = queryOptions({
  queryKey: ['knowledge', 'review'],
  queryFn: ({ signal }) => request<KnowledgeReview>('GET', '/api/knowledge/review', { signal }),
});

/** POST /api/knowledge/review: looks over the knowledge now. */
export async function reviewNow(): Promise<KnowledgeReview> {
  return request('POST', '/api/knowledge/review');
}

export async function changeGap(id: string, status: 'open' | 'closed' | 'ignored'): Promise<Gap> {
  return request('PATCH', `${BASE}/${id}`, { body: { status } });
}

/** POST /api/knowledge/gaps/{id}/draft */
export async function draftFromGap(id: string, answer: string): Promise<DraftedGap> {
  return request('POST', `${BASE}/${id}/draft`, { body: { answer } });
}

/** POST /api/knowledge/gaps/{id}/test: asks its questions again. */
export async function testGap(id: string): Promise<GapTest> {
  return request('POST', `${BASE}/${id}/test`);
}
