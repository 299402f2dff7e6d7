import { sql } from 'kysely';
import { UnmergeCustomer, UnmergedCustomer } from '../../../contracts/cdp/index.ts';
import type { Derived } from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { listChannelIdentities, unmergeCustomer } from '../../cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

const MOST = 200;

/** POST /api/customers/:id/unmerge, with the conversations that were held under the wrong profile. */
export function addUnmergeRoute(http: Http): void {
  http.route(
    {
      method: 'POST',
      url: '/api/customers/:id/unmerge',
      summary: 'Takes a link between records back for good, and lists what was derived from it',
      access: { permission: 'customers.edit' },
      params: Closed({ id: Id }),
      body: UnmergeCustomer,
      reply: UnmergedCustomer,
    },
    (call) =>
      call.run(async (ctx) => {
        const { from, into, homes, since, derived } = await unmergeCustomer(ctx, call.params.id, call.body);
        const { edgeId, recordId } = call.body;
        await record(ctx, {
          action: 'cdp.customer_unmerged',
          subject: `customer/${from}`,
          details: { into, ...(edgeId === undefined ? { recordId } : { edgeId }) },
        });
        const conversations = since ? await conversationsSince(ctx, [from, into], since) : [];
        return {
          customerId: from,
          splitOff: into,
          records: homes,
          since: since?.toISOString() ?? null,
          derived: [...derived, ...conversations],
        };
      }),
  );
}

/** Conversations of these customers that were open after a time: they were led with the other's profile in sight. */
async function conversationsSince(ctx: Ctx, customerIds: string[], since: Date): Promise<Derived[]> {
  const owners = new Map<string, string>();
  for (const customerId of customerIds) {
    for (const identity of await listChannelIdentities(ctx, customerId)) owners.set(identity.id, customerId);
  }
  const { rows } = await sql<{ id: string; thread: string; channel: string; at: Date }>`
    select found.id, found.thread_id as thread, found.channel, found.updated_at as at
    from unnest(${[...owners.keys()]}::uuid[]) as given (thread)
    cross join lateral (
      select id, thread_id, channel, updated_at from service.conversations
      where tenant = ${ctx.tenant} and thread_id = given.thread and updated_at >= ${since}
      order by updated_at desc limit ${MOST}) found
    order by at limit ${MOST}`.execute(ctx.db);
  return rows.map(({ id, thread, channel, at }) => ({
    what: 'conversation',
    customerId: owners.get(thread) ?? '',
    name: id,
    source: channel,
    at: at.toISOString(),
  }));
}
