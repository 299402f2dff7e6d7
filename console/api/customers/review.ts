import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  DecideReview,
  ReviewDecision as ReviewDecisionSchema,
  ReviewPage,
} from '../../../contracts/cdp/index.ts';
import { request } from '../request.ts';

export type ReviewDecision = Static<typeof ReviewDecisionSchema>;

/** GET /api/identity/review: doubtful pairs, the most probable first. */
export function reviewQuery(state: 'open' | 'later') {
  return queryOptions({
    queryKey: ['identity-review', state],
    queryFn: ({ signal }) =>
      request<ReviewPage>('GET', '/api/identity/review', { query: { state, limit: 30 }, signal }),
  });
}

/** POST /api/identity/review/{id} */
export async function decideReview(id: string, decision: DecideReview): Promise<ReviewDecision> {
  return request('POST', `/api/identity/review/${id}`, { body: decision, keepalive: true });
}
