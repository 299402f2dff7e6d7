import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { liveKnowledge } from '../../ai/index.ts';
import { startModelServer } from '../../../test/harness/model-server.ts';
import type { ModelServer } from '../../../test/harness/model-server.ts';
import { streamedJson } from '../../../test/harness/streamed-answers.ts';
import { findConversations } from '../conversations/index.ts';
import { listMessages } from '../../channels/index.ts';

const ARTICLES = [
  { question: '退货的运费由谁承担', answer: '质量问题的运费由商家承担，其他原因的运费由买家承担。' },
  { question: '换货的运费由谁承担', answer: '换货的运费由商家承担，每个订单限换一次。' },
];
const WRITTEN = '质量问题的运费由商家承担，其他原因的运费由买家承担';

let server: ModelServer;
let test: TestApp;
let shop: Shop;
let owner: Member;
beforeAll(async () => {
  server = await startModelServer(() => undefined);
  test = await startTestApp({
    settings: { llmUrl: server.url, llmModel: 'small', outboundAllow: '127.0.0.1' },
  });
});
afterAll(async () => {
  await test.stop();
  await server.close();
});
beforeEach(async () => {
  shop = await newShop(test);
  owner = await newMember(test, shop, 'owner');
  for (const article of ARTICLES) await owner.call('POST', '/api/knowledge/articles', article);
  await liveKnowledge(test.app).refresh(shop.tenant);
  // The model takes whatever passage speaks of returns.
  server.answer((asking, reply) => {
    const [, user] = asking.body['messages'] as { content: string }[];
    const { passages } = JSON.parse(user?.content ?? '{}') as { passages: { id: string; text: string }[] };
    const id = passages.find(({ text }) => text.includes('质量问题'))?.id ?? 'p1';
    streamedJson(
      { enough: true, sentences: [{ text: `${WRITTEN}。`, passages: [id] }] },
      { in: 200, out: 30 },
    )(asking, reply);
  });
});

async function allow(part: object): Promise<void> {
  const { settings } = (await owner.call('GET', '/api/writing')).json as { settings: Json };
  await owner.call('PUT', '/api/writing', { ...settings, msPerTurn: 10_000, ...part });
}

interface Shown {
  from: string;
  text: string;
  generated?: boolean;
  citations?: { title: string }[];
}

async function ask(text: string): Promise<Shown | undefined> {
  const visitor = await newVisitor(test, shop);
  await visitor.say(text);
  await test.consumers.drained();
  return (await visitor.thread()).findLast(({ from }) => from === 'bot') as Shown | undefined;
}

describe('a customer who asks what knowledge is not sure of', () => {
  it('is given a written answer with its sources, marked as such, where the enterprise wants it', async () => {
    await allow({ answers: true, fluency: true });
    const shown = await ask('退货运费是谁出呀');
    expect(shown).toMatchObject({
      text: `${WRITTEN}。`,
      generated: true,
      citations: [{ title: ARTICLES[0]?.question }],
    });
    const { json } = await owner.call('GET', '/api/conversations?view=all');
    const id = (json['items'] as { id: string }[])[0]?.id ?? '';
    const bodies = await as(test.app, shop.tenant, async (ctx) => {
      const [conversation] = await findConversations(ctx, [id]);
      const messages = await listMessages(ctx, conversation?.threadId ?? '', { limit: 10 });
      return messages.map(({ body }) => body.generated);
    });
    expect(bodies).toContainEqual({ model: 'endpoint:small', tokens: 230 });
  });

  it('is answered by knowledge alone where it does not, and nobody is asked', async () => {
    const before = server.asked.length;
    const shown = await ask('退货运费是谁出呀');
    expect(shown?.generated).toBeUndefined();
    expect(server.asked).toHaveLength(before);
  });

  it('is answered by knowledge alone where what was written is not so', async () => {
    await allow({ answers: true, fluency: true });
    server.answer(
      streamedJson({
        enough: true,
        sentences: [{ text: '运费都由商家承担，另送 20 元券。', passages: ['p1'] }],
      }),
    );
    const shown = await ask('退货运费是谁出呀');
    expect(shown?.text).not.toContain('20');
    expect(shown?.generated).toBeUndefined();
  });

  it('waits no longer than two seconds for a server that says nothing', async () => {
    await allow({ answers: true, fluency: true });
    server.answer(() => undefined);
    const started = performance.now();
    expect((await ask('退货运费是谁出呀'))?.generated).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(6000);
    server.answer(streamedJson({ enough: false, sentences: [] }));
  });

  it('is given curated answers, greetings and people without asking the model', async () => {
    await allow({ answers: true, fluency: true });
    const before = server.asked.length;
    expect((await ask('退货的运费由谁承担'))?.text).toBe(ARTICLES[0]?.answer);
    await ask('你好');
    await ask('转人工');
    expect(server.asked).toHaveLength(before);
  });
});
