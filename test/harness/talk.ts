import type { TestApp } from './app.ts';
import { newMember, newShop, newVisitor } from './shop.ts';
import type { Member, Shop, Visitor } from './shop.ts';
import { as } from './tenant.ts';
import { actionsOf, isOutside } from '../../server/platform/actions/index.ts';
import type { About, Result } from '../../server/platform/actions/index.ts';
import { newId } from '../../server/platform/ids/index.ts';

/** A visitor in a conversation with the bot, and a person who may see it. */
export interface Talk {
  shop: Shop;
  owner: Member;
  visitor: Visitor;
  about: About & { conversationId: string; threadId: string };
  /** Has an action done about this visitor, inside a transaction or outside as it wants. */
  act(name: string, input: unknown, idempotencyKey?: string): Promise<Result>;
}

export async function newTalk(
  test: TestApp,
  options: { shop?: Shop; owner?: Member; visitor?: object; encrypted?: boolean } = {},
): Promise<Talk> {
  const shop = options.shop ?? (await newShop(test, { encrypted: options.encrypted ?? false }));
  const owner = options.owner ?? (await newMember(test, shop, 'owner'));
  const visitor = await newVisitor(test, shop, options.visitor ?? { anonymousId: newId() });
  await visitor.say('你好');
  await test.consumers.drained();
  const customerId = String(visitor.session['customerId']);
  const timeline = await owner.call('GET', `/api/customers/${customerId}/timeline`);
  const [{ id: conversationId } = { id: '' }] = timeline.json['items'] as { id: string }[];
  const { json } = await owner.call('GET', `/api/conversations/${conversationId}`);
  const about = {
    customerId,
    conversationId,
    threadId: String(json['threadId']),
    channel: 'web_chat',
    messageSequence: 1,
  };
  return {
    shop,
    owner,
    visitor,
    about,
    async act(name, input, idempotencyKey = newId()) {
      const given = { about, idempotencyKey };
      const action = await as(test.app, shop.tenant, (ctx) => actionsOf(test.app).get(ctx, name));
      if (!isOutside(action))
        return as(test.app, shop.tenant, (ctx) => actionsOf(test.app).run(ctx, name, input, given));
      const patience = { signal: AbortSignal.timeout(10_000), msLeft: 10_000 };
      return action.perform(test.app, shop.tenant, input, given, patience);
    },
  };
}
