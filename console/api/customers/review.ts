import { queryOptions } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  DecideReview,
  MatchingRun,
  MatchingRuns as MatchingRunsSchema,
  ReviewDecision as ReviewDecisionSchema,
  ReviewPage,
} from '../../../contracts/cdp/index.ts';
import { request } from '../request.ts';

type MatchingRuns = Static<typeof MatchingRunsSchema>;
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

const RUNNING_MS = 2_000;

/** GET /api/identity/matching-runs: the newest first. */
export const matchingRunsQuery = queryOptions({
  queryKey: ['identity-runs'],
  queryFn: ({ signal }) => request<MatchingRuns>('GET', '/api/identity/matching-runs', { signal }),
  refetchInterval: (query) =>
    ['queued', 'running'].includes(query.state.data?.items[0]?.status ?? '') ? RUNNING_MS : false,
  retry: false,
});

/** POST /api/identity/matching-runs */
export async function startMatching(): Promise<MatchingRun> {
  return request('POST', '/api/identity/matching-runs');
}

/** POST /api/identity/matching-runs/{id}/cancel */
export async function cancelMatching(id: string): Promise<MatchingRun> {
  return request('POST', `/api/identity/matching-runs/${id}/cancel`);
}
