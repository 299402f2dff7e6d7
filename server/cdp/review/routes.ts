import { DecideReview, ListReview, ReviewDecision, ReviewPage } from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { decidePair } from './decide-pair.ts';
import { presentReview } from './present-review.ts';

/** /api/identity/review */
export function addReviewRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/identity/review',
      summary: 'Pairs of records that may be of the same person, side by side and masked',
      access: { permission: 'customers.read' },
      query: ListReview,
      reply: ReviewPage,
    },
    (call) => call.run((ctx) => presentReview(ctx, call.query)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/identity/review/:id',
      summary: 'Decides whether two records are of the same person, for good',
      access: { permission: 'customers.edit' },
      params: Closed({ id: Id }),
      body: DecideReview,
      reply: ReviewDecision,
    },
    (call) => call.run((ctx) => decidePair(ctx, call.params.id, call.body)),
  );
}
