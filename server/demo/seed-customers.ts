import { addTag, ensureCustomers, identify, setAttributes } from '../cdp/index.ts';
import { openThread } from '../channels/index.ts';
import type { Account } from '../channels/index.ts';
import type { Ctx } from '../platform/context/index.ts';
import type { DemoContent } from './content/index.ts';

/** A customer's place in the demo: their thread and who they are. */
export interface DemoVisitor {
  threadId: string;
  customerId: string;
}

/** Makes the shop's customers as verified visitors of its web chat; returns them by their number in the shop. */
export async function seedCustomers(
  ctx: Ctx,
  content: DemoContent,
  account: Account,
): Promise<Map<string, DemoVisitor>> {
  const visitors = new Map<string, DemoVisitor>();
  for (const customer of content.customers) {
    const visitor = await openDemoVisitor(ctx, account, { userId: customer.externalId });
    const { name, phone, email } = customer;
    const { customerId } = await identify(ctx, {
      channelIdentityId: visitor.threadId,
      userId: customer.externalId,
      verified: true,
      traits: { name, phone, email },
    });
    const { memberLevel, city, province } = customer;
    await setAttributes(ctx, customerId, { name, memberLevel, province, city }, 'import');
    for (const tag of customer.tags) await addTag(ctx, customerId, tag, 'import');
    visitors.set(customer.externalId, { threadId: visitor.threadId, customerId });
  }
  return visitors;
}

/** Opens the thread of a demo visitor, known by number or by a browser alone. */
export async function openDemoVisitor(
  ctx: Ctx,
  account: Account,
  who: { userId?: string; anonymousId?: string },
): Promise<DemoVisitor> {
  const { thread } = await openThread(ctx, {
    accountId: account.id,
    channel: account.channel,
    anonymousId: who.anonymousId,
    userId: who.userId,
    language: 'zh-CN',
    encrypted: account.settings.encrypted,
  });
  const customers = await ensureCustomers(ctx, [{ channelIdentityId: thread.id, channel: thread.channel }]);
  return { threadId: thread.id, customerId: customers.get(thread.id) ?? '' };
}
