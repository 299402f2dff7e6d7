import { Type } from 'typebox';
import { ListTagHistory, TagHistory } from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import type { Http } from '../../platform/http/index.ts';
import { customerNotFound, listMembers } from '../identity/index.ts';
import { listTagHistory } from './tag-history.ts';

/** What became of tags. */
export function addTagHistoryRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/tags/history',
      summary: 'Lists the tags that were put on a customer, taken off, or ran out',
      access: { permission: 'customers.read' },
      params: Closed({ id: Type.String({ format: 'uuid' }) }),
      query: ListTagHistory,
      reply: TagHistory,
    },
    (call) =>
      call.run(async (ctx) => {
        const { limit = 50, before } = call.query;
        const changes = await listTagHistory(ctx, call.params.id, {
          limit: limit + 1,
          ...(before === undefined ? {} : { before }),
        });
        if (changes.length === 0 && (await listMembers(ctx, [call.params.id])).length === 0)
          throw customerNotFound();
        const items = changes.slice(0, limit).map(({ customerId, at, expiresAt, ...each }) => ({
          ...each,
          recordId: customerId,
          at: at.toISOString(),
          expiresAt: expiresAt?.toISOString() ?? null,
        }));
        return { items, nextBefore: changes.length > limit ? (items.at(-1)?.id ?? null) : null };
      }),
  );
}
