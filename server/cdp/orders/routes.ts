import { Type } from 'typebox';
import { ListOrders, Orders } from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import type { Http } from '../../platform/http/index.ts';
import { maskIdNumber } from '../../platform/vault/index.ts';
import { listOrdersOfCustomer } from './list-orders.ts';

const USUAL_LIMIT = 50;

/** What a customer has bought. */
export function addOrderRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/orders',
      summary: "Lists a customer's orders of all records, the newest first",
      access: { permission: 'customers.read' },
      params: Closed({ id: Type.String({ format: 'uuid' }) }),
      query: ListOrders,
      reply: Orders,
    },
    (call) =>
      call.run(async (ctx) => {
        const { limit = USUAL_LIMIT, before } = call.query;
        const [ms = '', id = ''] = before?.split('_') ?? [];
        const orders = await listOrdersOfCustomer(ctx, call.params.id, {
          limit: limit + 1,
          ...(before === undefined ? {} : { before: { at: new Date(Number(ms)), id } }),
        });
        const items = orders.slice(0, limit).map(({ homeId, at, externalId, personal, ...each }) => ({
          id: each.id,
          externalId: personal ? maskIdNumber(externalId) : externalId,
          source: each.source,
          recordId: homeId,
          at: at.toISOString(),
          amount: each.amount,
          refunded: each.refunded,
          currency: each.currency,
          status: each.status,
          items: each.items,
          details: each.details,
        }));
        const last = orders.length > limit ? orders[limit - 1] : undefined;
        return { items, nextBefore: last ? `${last.at.getTime()}_${last.id}` : null };
      }),
  );
}
