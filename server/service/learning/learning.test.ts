import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newVisitor } from '../../../test/harness/shop.ts';
import type { Json, Shop, Visitor } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { newTrainer } from '../../../test/harness/trainer.ts';
import type { Trainer } from '../../../test/harness/trainer.ts';
import { shareOf } from '../../ai/index.ts';
import { listMessages } from '../../channels/index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const MODELS = '/api/training/models';

async function trainedShop(): Promise<Trainer & { dataSet: string; modelId: string; intents: Json[] }> {
  const made = await newTrainer(test);
  const dataSet = await made.dataSetOf();
  const modelId = String((await made.train(dataSet))['modelId']);
  const { json } = await made.trainer.call('GET', `/api/training/data-sets/${dataSet}/intents`);
  return { ...made, dataSet, modelId, intents: json['items'] as Json[] };
}

async function ask(
  visitor: Visitor,
  text: string,
): Promise<{ text: string; choices?: { text: string }[] } | undefined> {
  await visitor.say(text);
  await test.consumers.drained();
  return (await visitor.thread()).findLast(({ from }) => from === 'bot');
}

async function respond(shop: Trainer & { intents: Json[] }, label: string, response: object): Promise<void> {
  const intent = shop.intents.find((each) => each['label'] === label);
  const { status } = await shop.trainer.call('PATCH', `/api/training/intents/${String(intent?.['id'])}`, {
    response,
  });
  expect(status).toBe(200);
}

/** The thread of the visitor who came last. */
async function newestThread(shop: Shop): Promise<string> {
  const { rows } = await as(test.app, shop.tenant, (ctx) =>
    sql<{
      id: string;
    }>`select id from channels.threads where tenant = ${shop.tenant} order by id desc limit 1`.execute(
      ctx.db,
    ),
  );
  return rows[0]?.id ?? '';
}

async function modelsOfAnswers(shop: Shop, threadId: string): Promise<(string | undefined)[]> {
  const messages = await as(test.app, shop.tenant, (ctx) => listMessages(ctx, threadId, { limit: 50 }));
  return messages.filter(({ sender }) => sender === 'bot').map(({ body }) => body.modelId);
}

describe('a published model', () => {
  it('answers by text, article and handoff, and every answer remembers it', async () => {
    const shop = await trainedShop();
    const visitor = await newVisitor(test, shop.shop);
    expect((await ask(visitor, '包裹显示在路上三天了'))?.text).toContain('没有找到');
    expect(await modelsOfAnswers(shop.shop, await newestThread(shop.shop))).toEqual([undefined]);
    const article = await shop.trainer.call('POST', '/api/knowledge/articles', {
      question: '开具发票',
      answer: '在订单页申请发票。',
    });
    await respond(shop, '物流', { kind: 'text', text: '请在订单页查看物流。' });
    await respond(shop, '发票', { kind: 'article', articleId: article.json['id'] });
    await respond(shop, '退货', { kind: 'handoff' });
    const published = await shop.publisher.call('POST', `${MODELS}/${shop.modelId}/deploy`, {
      slot: 'published',
      reason: '试用',
    });
    expect(published).toMatchObject({ status: 200, json: { status: 'published' } });
    await shop.refreshed();
    expect((await ask(visitor, '包裹显示在路上三天了'))?.text).toBe('请在订单页查看物流。');
    expect((await ask(visitor, '增值税发票发票抬头'))?.text).toBe('在订单页申请发票。');
    expect(await modelsOfAnswers(shop.shop, await newestThread(shop.shop))).toEqual([
      undefined,
      shop.modelId,
      shop.modelId,
    ]);
    await visitor.say('申请退货退款，买错了想退货');
    await test.consumers.drained();
    expect((await visitor.call('GET', '/chat/state')).json).toMatchObject({ phase: 'queued' });
  });

  it('needs a gate that it passed or a reason, is rolled back, and all of it is in the audit', async () => {
    const shop = await trainedShop();
    const deploy = (id: string, body: object): ReturnType<typeof shop.publisher.call> =>
      shop.publisher.call('POST', `${MODELS}/${id}/deploy`, body);
    expect(await deploy(shop.modelId, { slot: 'published' })).toMatchObject({
      status: 409,
      json: { code: 'ai.gate_not_passed' },
    });
    expect(await deploy(shop.modelId, { slot: 'canary', reason: '试用' })).toMatchObject({
      status: 409,
      json: { code: 'ai.nothing_published' },
    });
    await deploy(shop.modelId, { slot: 'published', reason: '首个模型' });
    const second = String((await shop.train(shop.dataSet))['modelId']);
    await deploy(second, { slot: 'published', reason: '更好' });
    const serving = async (): Promise<unknown[]> =>
      ((await shop.trainer.call('GET', '/api/training/deployments')).json['items'] as Json[])
        .filter(({ until }) => until === null)
        .map(({ slot, number }) => [slot, number]);
    expect(await serving()).toEqual([['published', 2]]);
    const back = (): ReturnType<typeof shop.publisher.call> =>
      shop.publisher.call('POST', '/api/training/deployments/end', { slot: 'published' });
    expect((await back()).status).toBe(204);
    expect(await serving()).toEqual([['published', 1]]);
    await back();
    expect(await serving()).toEqual([]);
    expect((await back()).status).toBe(409);
    const audit = (await shop.publisher.call('GET', '/api/audit?limit=50')).json;
    for (const action of ['ai.model_published', 'ai.model_rolled_back', 'ai.training_started'])
      expect(JSON.stringify(audit)).toContain(action);
  });
});

describe('canary and shadow', () => {
  it('a canary reads its share of the conversations, always the same; a shadow reads along and its differences are kept', async () => {
    const shop = await trainedShop();
    const other = String((await shop.train(shop.dataSet))['modelId']);
    const third = String((await shop.train(shop.dataSet))['modelId']);
    for (const label of ['物流', '发票', '退货', '修改地址'])
      await respond(shop, label, { kind: 'text', text: label });
    for (const [id, body] of [
      [shop.modelId, { slot: 'published', reason: '试用' }],
      [other, { slot: 'canary', share: 0.5, reason: '试用' }],
      [third, { slot: 'shadow' }],
    ] as const) {
      expect((await shop.publisher.call('POST', `${MODELS}/${id}/deploy`, body)).status).toBe(200);
    }
    await shop.refreshed();
    for (let count = 0; count < 8; count += 1) {
      const visitor = await newVisitor(test, shop.shop);
      await ask(visitor, '包裹显示在路上三天了');
      await ask(visitor, '怎么修改收货地址');
      const expected = shareOf(await newestThread(shop.shop)) < 0.5 ? other : shop.modelId;
      expect(await modelsOfAnswers(shop.shop, await newestThread(shop.shop))).toEqual([expected, expected]);
    }
    await test.consumers.drained();
    const shadow = await shop.trainer.call('GET', `${MODELS}/${third}/shadow`);
    expect(shadow.json).toMatchObject({ readings: 16, differing: 0, differences: [] });
  });
});

describe('the queue', () => {
  it('ranks what was uncertain and costly, brings like messages together, and labels go to the next version', async () => {
    const shop = await trainedShop();
    await shop.publisher.call('POST', `${MODELS}/${shop.modelId}/deploy`, {
      slot: 'published',
      reason: '试用',
    });
    await shop.refreshed();
    for (const text of ['会员积分怎么兑换呀', '会员积分怎么兑换', '会员积分怎么兑换13812345678', '转人工']) {
      await ask(await newVisitor(test, shop.shop), text);
    }
    const list = async (): Promise<Json> =>
      (await shop.trainer.call('GET', `/api/training/queue?dataSetId=${shop.dataSet}`)).json;
    const queue = await list();
    const [group] = queue['items'] as {
      sampleIds: string[];
      count: number;
      text: string;
      others: string[];
    }[];
    expect(group).toMatchObject({ count: 3 });
    expect(JSON.stringify(queue)).not.toContain('13812345678');
    expect(JSON.stringify(queue)).not.toContain('转人工');
    const decide = (body: object): ReturnType<typeof shop.trainer.call> =>
      shop.trainer.call('POST', '/api/training/queue/decide', {
        dataSetId: shop.dataSet,
        sampleIds: group?.sampleIds,
        ...body,
      });
    expect((await decide({})).status).toBe(400);
    expect((await decide({ skip: true, outOfScope: true })).status).toBe(400);
    expect(await decide({ newIntent: '积分' })).toMatchObject({
      status: 200,
      json: { decided: 3, labelsSinceVersion: 3 },
    });
    expect((await decide({ skip: true })).status).toBe(404);
    expect((await list())['open']).toBe(0);
    const run = await shop.train(shop.dataSet);
    const model = (await shop.trainer.call('GET', `${MODELS}/${String(run['modelId'])}`)).json;
    expect(model).toMatchObject({
      parentId: shop.modelId,
      comparison: { number: 1, rows: 8, fresh: { rows: 3, before: 0, after: 3 } },
      card: { dataSetVersion: 2, sources: { queue: 3 } },
    });
  });

  it('stays empty where there is no data set', async () => {
    const { shop, trainer } = await newTrainer(test);
    await ask(await newVisitor(test, shop), '会员积分怎么兑换');
    expect((await trainer.call('GET', '/api/training/queue')).json).toEqual({ open: 0, items: [] });
  });
});
