import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember } from '../../../test/harness/shop.ts';
import type { Json } from '../../../test/harness/shop.ts';
import { csvOf, newTrainer } from '../../../test/harness/trainer.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const SETS = '/api/training/data-sets';
const itemsOf = (json: Json): Json[] => json['items'] as Json[];

describe('data sets', () => {
  it('are made, renamed and deleted, each name once', async () => {
    const { trainer } = await newTrainer(test);
    const made = await trainer.call('POST', SETS, { name: ' 售后意图 ' });
    expect(made).toMatchObject({
      status: 201,
      json: { name: '售后意图', language: 'auto', examples: 0, schedule: 'off' },
    });
    expect((await trainer.call('POST', SETS, { name: '售后意图' })).json['code']).toBe('ai.data_set_exists');
    const url = `${SETS}/${String(made.json['id'])}`;
    expect((await trainer.call('PATCH', url, { name: '售前', schedule: 'weekly' })).json).toMatchObject({
      name: '售前',
      schedule: 'weekly',
    });
    expect((await trainer.call('DELETE', url)).status).toBe(204);
    expect((await trainer.call('GET', url)).status).toBe(404);
  });

  it('may be read by analysts and changed by supervisors; models are published by administrators', async () => {
    const { shop, trainer, dataSetOf } = await newTrainer(test);
    const id = await dataSetOf();
    const analyst = await newMember(test, shop, 'analyst');
    expect((await analyst.call('GET', `${SETS}/${id}`)).status).toBe(200);
    expect((await analyst.call('PATCH', `${SETS}/${id}`, { name: 'x' })).status).toBe(403);
    const agent = await newMember(test, shop, 'agent');
    expect((await agent.call('GET', SETS)).status).toBe(403);
    expect((await trainer.call('POST', '/api/training/deployments/end', { slot: 'canary' })).status).toBe(
      403,
    );
  });

  it('hold intents with what the bot shall do, articles only those that are there', async () => {
    const { trainer, dataSetOf } = await newTrainer(test);
    const id = await dataSetOf();
    const intents = itemsOf((await trainer.call('GET', `${SETS}/${id}/intents`)).json);
    expect(intents.map((intent) => intent['label'])).toEqual(['修改地址', '发票', '物流', '退货'].sort());
    expect(intents[0]).toMatchObject({ examples: 8, outOfScope: false, response: { kind: 'none' } });
    const url = `/api/training/intents/${String(intents[0]?.['id'])}`;
    expect(
      (await trainer.call('PATCH', url, { response: { kind: 'text', text: '请稍候' }, title: '标题' })).json,
    ).toMatchObject({
      title: '标题',
      response: { kind: 'text', text: '请稍候' },
    });
    const missing = { kind: 'article', articleId: '018f0000-0000-7000-8000-000000000000' };
    expect((await trainer.call('PATCH', url, { response: missing })).json['code']).toBe('ai.intent_invalid');
    expect((await trainer.call('PATCH', url, { label: String(intents[1]?.['label']) })).status).toBe(409);
    expect((await trainer.call('POST', `${SETS}/${id}/intents`, { label: 'oos' })).json).toMatchObject({
      outOfScope: true,
    });
    expect((await trainer.call('DELETE', url)).status).toBe(204);
    expect((await trainer.call('GET', `${SETS}/${id}/examples`)).json['total']).toBe(24);
  });
});

describe('examples', () => {
  it('are searched, written, relabelled, moved, rewritten and dropped, without what is personal', async () => {
    const { trainer, dataSetOf } = await newTrainer(test);
    const url = `${SETS}/${await dataSetOf()}`;
    const [address, invoice] = itemsOf((await trainer.call('GET', `${url}/intents`)).json).map(({ id }) =>
      String(id),
    );
    const list = async (query: string): Promise<Json> =>
      (await trainer.call('GET', `${url}/examples?${query}`)).json;
    await trainer.call('POST', `${url}/examples`, { text: '我是13812345678，改地址', intentId: address });
    const [written] = itemsOf(await list('source=written'));
    expect(written).toMatchObject({ text: '我是00000000000，改地址', masked: ['phone'], part: null });
    const change = (body: object): ReturnType<typeof trainer.call> =>
      trainer.call('POST', `${url}/examples/change`, body);
    const ids = [String(written?.['id'])];
    await change({ ids, intentId: invoice, part: 'test' });
    expect(itemsOf(await list(`q=${encodeURIComponent('我是0')}`))).toMatchObject([
      { intentId: invoice, part: 'test' },
    ]);
    await change({ ids, text: '请改一下' });
    expect(itemsOf(await list(`q=${encodeURIComponent('请改')}`))).toMatchObject([
      { text: '请改一下', part: 'test' },
    ]);
    expect((await change({ ids, drop: true })).status).toBe(404);
    const first = await list('limit=20');
    const rest = await list(`limit=20&cursor=${String(first['nextCursor'])}`);
    expect(itemsOf(first).length + itemsOf(rest).length).toBe(33);
    expect((await change({ ids: itemsOf(rest).map((row) => row['id']), drop: true })).json['changed']).toBe(
      13,
    );
    expect((await list(''))['total']).toBe(20);
    expect((await list('cursor=x'))['code']).toBe('ai.cursor_invalid');
  });
});

describe('versions', () => {
  it('keep what a data set held, however it changes, and say what changed', async () => {
    const { trainer, dataSetOf } = await newTrainer(test);
    const url = `${SETS}/${await dataSetOf()}`;
    const first = (await trainer.call('POST', `${url}/versions`, { note: '初版' })).json;
    expect(first).toMatchObject({ number: 1, counts: { intents: 4, train: 24, test: 8 }, note: '初版' });
    expect((await trainer.call('POST', `${url}/versions`, {})).json['id']).toBe(first['id']);
    const [address, invoice] = itemsOf((await trainer.call('GET', `${url}/intents`)).json).map(({ id }) =>
      String(id),
    );
    const rows = itemsOf((await trainer.call('GET', `${url}/examples?intentId=${String(address)}`)).json);
    const ids = rows.map((row) => String(row['id']));
    await trainer.call('POST', `${url}/examples/change`, { ids: ids.slice(0, 2), drop: true });
    await trainer.call('POST', `${url}/examples/change`, { ids: ids.slice(2, 3), intentId: invoice });
    await trainer.call('POST', `${url}/examples`, { text: '开个票', intentId: invoice });
    const second = (await trainer.call('POST', `${url}/versions`, {})).json;
    expect(second).toMatchObject({ number: 2 });
    expect(second['digest']).not.toBe(first['digest']);
    const diff = await trainer.call('GET', `/api/training/versions/${String(second['id'])}/diff`);
    expect(diff.json).toMatchObject({
      ...{ added: 1, removed: 2, relabelled: 1, moved: 0 },
      rows: { added: [{ text: '开个票', label: '发票' }], relabelled: [{ from: '修改地址', to: '发票' }] },
    });
    const back = `/api/training/versions/${String(first['id'])}/diff?against=${String(second['id'])}`;
    expect((await trainer.call('GET', back)).json).toMatchObject({ added: 2, removed: 1, relabelled: 1 });
  });

  it('of the same content have the same digest, in whatever order it came', async () => {
    const { trainer, dataSetOf } = await newTrainer(test);
    const [head = '', ...lines] = csvOf().trim().split('\n');
    const one = await dataSetOf();
    const other = await dataSetOf([head, ...lines.reverse()].join('\n'));
    const digest = async (id: string): Promise<unknown> =>
      (await trainer.call('POST', `${SETS}/${id}/versions`, {})).json['digest'];
    expect(await digest(one)).toBe(await digest(other));
  });
});
