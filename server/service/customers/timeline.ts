import { Type } from 'typebox';
import { ConversationPage } from '../../../contracts/service/index.ts';
import { getCustomer } from '../../cdp/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { listConversations } from '../inbox-list/index.ts';

/** GET /api/customers/:id/timeline: the customer's conversations on all channels, newest first. */
export function addCustomerTimelineRoute(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/timeline',
      summary: "A customer's conversations, newest first",
      access: { permission: 'customers.read' },
      params: Type.Object({ id: Id }, { additionalProperties: false }),
      query: Type.Object(
        {
          cursor: Type.Optional(Type.String({ maxLength: 300 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
        },
        { additionalProperties: false },
      ),
      reply: ConversationPage,
    },
    ({ run, params, query }) =>
      run(async (ctx) => {
        const customer = await getCustomer(ctx, params.id);
        return listConversations(ctx, { ...query, customerId: customer.id });
      }),
  );
}
