import {
  CustomerGraph,
  MergeCustomer,
  MergedCustomer,
  MergePreview,
  PreviewMerge,
  PreviewUnmerge,
  UnmergePreview,
} from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { record } from '../../platform/audit/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { merge } from '../identity/index.ts';
import { getGraph } from './get-graph.ts';
import { presentMergePreview } from './preview-merge.ts';
import { presentUnmergePreview } from './preview-unmerge.ts';

const OneCustomer = Closed({ id: Id });

/** /api/customers/:id/graph, …/merge, and what a merge or its undoing would do. */
export function addLinkRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/graph',
      summary: 'The records of a customer and why they are one',
      access: { permission: 'customers.read' },
      params: OneCustomer,
      reply: CustomerGraph,
    },
    (call) => call.run((ctx) => getGraph(ctx, call.params.id)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/customers/merge-preview',
      summary: 'What merging two customers would do; writes nothing',
      access: { permission: 'customers.edit' },
      body: PreviewMerge,
      reply: MergePreview,
    },
    (call) => call.run((ctx) => presentMergePreview(ctx, [call.body.ids[0] ?? '', call.body.ids[1] ?? ''])),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/customers/:id/unmerge-preview',
      summary: 'What taking back a link, or taking out a record, would do; writes nothing',
      access: { permission: 'customers.edit' },
      params: OneCustomer,
      body: PreviewUnmerge,
      reply: UnmergePreview,
    },
    (call) => call.run((ctx) => presentUnmergePreview(ctx, call.params.id, call.body)),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/customers/:id/merge',
      summary: 'Makes two customers one, until it is taken back',
      access: { permission: 'customers.edit' },
      params: OneCustomer,
      body: MergeCustomer,
      reply: MergedCustomer,
    },
    (call) =>
      call.run(async (ctx) => {
        const { otherId, reason } = call.body;
        const merged = await merge(ctx, { one: call.params.id, other: otherId }, reason);
        await record(ctx, {
          action: 'cdp.customers_merged',
          subject: `customer/${merged.customerId}`,
          details: { mergedFrom: merged.mergedFrom, edgeId: merged.edgeId },
        });
        return merged;
      }),
  );
}
