import { Approval, Approvals, DecideApproval, ListApprovals } from '../../../contracts/service/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { listApprovals, presentApprovals } from './approval-queries.ts';
import { decideApproval } from './decide-approval.ts';

/** Consent to actions that cost money. */
export function addApprovalRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/approvals',
      summary: 'Actions that wait for consent, or had it',
      access: { permission: 'conversations.read' },
      query: ListApprovals,
      reply: Approvals,
    },
    ({ run, query }) =>
      run(async (ctx) => ({
        items: await presentApprovals(ctx, await listApprovals(ctx, query.state ?? 'pending')),
      })),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/approvals/:id/decide',
      summary: 'Agree to an action that costs money, or refuse it',
      access: { permission: 'conversations.supervise' },
      params: Closed({ id: Id }),
      body: DecideApproval,
      reply: Approval,
    },
    ({ run, params, body }) => run((ctx) => decideApproval(ctx, params.id, body)),
  );
}
