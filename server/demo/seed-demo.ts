import { randomBytes } from 'node:crypto';
import { computeValues, createSource } from '../cdp/index.ts';
import { createWebChatAccount } from '../channels/index.ts';
import { inTenant, SYSTEM } from '../platform/context/index.ts';
import type { App, Ctx } from '../platform/context/index.ts';
import { createApiKey } from '../platform/api-keys/index.ts';
import { createTenant, hasTenants } from '../platform/tenants/index.ts';
import { createUser } from '../platform/users/index.ts';
import { changeAgent, saveBusinessHours, saveCannedReply, saveSkillGroup } from '../service/index.ts';
import { loadDemoContent } from './content/index.ts';
import type { DemoContent } from './content/index.ts';
import { writeDemo } from './demo-file.ts';
import type { Demo } from './demo-file.ts';
import { seedCustomers } from './seed-customers.ts';
import { seedHistory } from './seed-history.ts';
import { seedGraph } from './seed-graph.ts';
import { seedKnowledge } from './seed-knowledge.ts';
import { seedOrders } from './seed-orders.ts';

/**
 * Fills an empty installation with the demo shop: people, channel, knowledge, customers with what they bought and are worth, two
 * weeks of conversations. Returns undefined where there is a tenant already: real data is never mixed with it.
 */
export async function seedDemo(app: App): Promise<Demo | undefined> {
  if (await hasTenants(app)) return undefined;
  const content = loadDemoContent();
  const password = `demo-${randomBytes(6).toString('base64url')}`;
  const owner = content.agents.find((each) => each.role === 'owner');
  if (!owner) throw new Error('the demo has no owner');
  const { tenant, ownerId } = await createTenant(app, {
    name: content.shop.tenantName,
    slug: content.shop.slug,
    owner: { email: owner.email, name: owner.name, password },
  });
  const who = { tenant, actor: SYSTEM };
  const demo = await inTenant(app, who, async (ctx) => {
    const people = await seedTeam(ctx, content, password, ownerId);
    const keys = await seedKeys(ctx);
    const account = await createWebChatAccount(ctx, content.welcome);
    await saveBusinessHours(ctx, content.businessHours);
    for (const reply of content.cannedReplies) await saveCannedReply(ctx, undefined, reply);
    const articles = await seedKnowledge(ctx, content.faq);
    await seedGraph(ctx, content.products);
    const customers = await seedCustomers(ctx, content, account);
    await seedOrders(ctx, content);
    await seedHistory(ctx, content, { account, articles, customers, ...people });
    const logins = content.agents.map(({ role, email }) => ({ role, email, password }));
    return { tenant, logins, ...keys, chatKey: account.publicKey };
  });
  await computeValues(app, tenant);
  writeDemo(app.config.dataDir, demo);
  return demo;
}

interface Team {
  /** User ids by email. */
  userIds: Map<string, string>;
  /** Skill group ids by their key in the content. */
  groupIds: Map<string, string>;
}

async function seedTeam(ctx: Ctx, content: DemoContent, password: string, ownerId: string): Promise<Team> {
  const groupIds = new Map<string, string>();
  for (const { key, name, keywords, isDefault } of content.skillGroups) {
    groupIds.set(key, (await saveSkillGroup(ctx, undefined, { name, keywords, isDefault })).id);
  }
  const userIds = new Map<string, string>();
  for (const { email, name, role, capacity, skillGroups } of content.agents) {
    const id = role === 'owner' ? ownerId : (await createUser(ctx, { email, name, role, password })).id;
    userIds.set(email, id);
    if (capacity === 0) continue;
    const skillGroupIds = skillGroups.flatMap((key) => groupIds.get(key) ?? []);
    await changeAgent(ctx, id, { capacity, skillGroupIds });
  }
  return { userIds, groupIds };
}

async function seedKeys(ctx: Ctx): Promise<{ apiKey: string; writeKey: string }> {
  const api = await createApiKey(ctx, { name: 'Demo API key', role: 'administrator' });
  const { writeKey } = await createSource(ctx, { name: 'Demo server', kind: 'server' });
  return { apiKey: api.secret, writeKey };
}
