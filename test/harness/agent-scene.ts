import { expect } from 'vitest';
import type { Copilot } from '../../contracts/service/index.ts';
import { liveKnowledge } from '../../server/ai/index.ts';
import type { TestApp } from './app.ts';
import { newMember, newShop, newVisitor } from './shop.ts';
import type { Json, Member, Shop, Visitor } from './shop.ts';

export interface AgentScene {
  shop: Shop;
  owner: Member;
  agent: Member;
  visitor: Visitor;
  id: string;
  copilot(): Promise<Copilot>;
  post(path: string, body?: object): Promise<{ status: number; json: Json }>;
}

/** A shop with an article and a canned reply, and a conversation that an agent has. */
export async function newAgentScene(app: TestApp, ...texts: string[]): Promise<AgentScene> {
  const shop = await newShop(app);
  const owner = await newMember(app, shop, 'owner');
  const agent = await newMember(app, shop, 'agent');
  await owner.call('POST', '/api/knowledge/articles', {
    question: '退货的运费谁承担',
    answer: '质量问题的运费由商家承担，其他原因的运费由买家承担。',
  });
  const canned = { shortcut: 'th', title: '退货运费', text: '退货运费按退货原因承担，我帮您看看是哪一种。' };
  expect((await owner.call('POST', '/api/canned-replies', canned)).status).toBe(201);
  await liveKnowledge(app.app).refresh(shop.tenant);
  const visitor = await newVisitor(app, shop);
  for (const text of [...texts, '转人工']) {
    await visitor.say(text);
    await app.consumers.drained();
  }
  await app.consumers.drained();
  const { json } = await agent.call('GET', '/api/conversations?view=all');
  const id = (json['items'] as { id: string }[])[0]?.id ?? '';
  expect((await agent.call('POST', `/api/conversations/${id}/accept`)).status).toBe(200);
  const post: AgentScene['post'] = (path, body) =>
    agent.call('POST', `/api/conversations/${id}/${path}`, body);
  return {
    shop,
    owner,
    agent,
    visitor,
    id,
    post,
    copilot: async () => (await agent.call('GET', `/api/conversations/${id}/copilot`)).json as Copilot,
  };
}
