import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../test/harness/app.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import { newMember, newShop } from '../../../../test/harness/shop.ts';
import type { Member, Shop } from '../../../../test/harness/shop.ts';
import { readyFlows } from '../ready/catalogue.ts';
import { liveFlows } from '../store/index.ts';

let test: TestApp;
let shop: Shop;
let owner: Member;
beforeAll(async () => {
  test = await startTestApp();
  shop = await newShop(test);
  owner = await newMember(test, shop, 'owner');
});
afterAll(() => test.stop());

const flow = (id: string, text: string): string =>
  `zhike: flow/1\nid: ${id}\nname: { zh-CN: 问好, en: Greet }\ntrigger: { keywords: [${id}] }\nsteps:\n  - { id: hi, kind: say, text: { zh-CN: ${text}, en: hi } }\n`;

async function live(id: string): Promise<number | undefined> {
  await liveFlows(test.app).refresh(shop.tenant);
  return (await liveFlows(test.app).of(shop.tenant)).flows.get(id)?.version;
}

describe('flows', () => {
  it('are drafts until they are published, and go back to an earlier version', async () => {
    const { status, json } = await owner.call('POST', '/api/flows', { source: flow('greet', '一') });
    expect([status, json['flowId'], json['published'], json['problems']]).toEqual([201, 'greet', null, []]);
    const url = `/api/flows/${String(json['id'])}`;
    expect(await live('greet')).toBeUndefined();
    const first = await owner.call('POST', `${url}/publish`, { revision: 1 });
    expect(first.json).toMatchObject({ published: 1, isChanged: false });
    expect(await live('greet')).toBe(1);
    const saved = await owner.call('PUT', `${url}/draft`, { revision: 1, source: flow('greet', '二') });
    expect(saved.json).toMatchObject({ revision: 2, published: 1, isChanged: true });
    await owner.call('POST', `${url}/publish`, { revision: 2, note: '改口' });
    expect(await live('greet')).toBe(2);
    const { json: versions } = await owner.call('GET', `${url}/versions`);
    expect(versions['items']).toMatchObject([
      { number: 2, note: '改口', isPublished: true },
      { number: 1, isPublished: false },
    ]);
    expect((await owner.call('GET', `${url}/versions/1`)).json['source']).toBe(flow('greet', '一'));
    const back = await owner.call('POST', `${url}/versions/1/restore`);
    expect(back.json).toMatchObject({ published: 1, source: flow('greet', '一') });
    expect(await live('greet')).toBe(1);
    await owner.call('POST', `${url}/withdraw`);
    expect(await live('greet')).toBeUndefined();
    expect((await owner.call('DELETE', url)).status).toBe(204);
    expect((await owner.call('GET', url)).json).toMatchObject({ code: 'ai.flow_unknown' });
  });

  it('are not overwritten by who read an older draft', async () => {
    const { json } = await owner.call('POST', '/api/flows', { source: flow('twice', '一') });
    const url = `/api/flows/${String(json['id'])}/draft`;
    expect((await owner.call('PUT', url, { revision: 1, source: flow('twice', '二') })).status).toBe(200);
    const late = await owner.call('PUT', url, { revision: 1, source: flow('twice', '三') });
    expect([late.status, late.json['code']]).toEqual([409, 'ai.flow_changed']);
    const twin = await owner.call('POST', '/api/flows', { source: flow('twice', '四') });
    expect([twin.status, twin.json['code']]).toEqual([409, 'ai.flow_exists']);
  });

  it('with errors are saved, and not published', async () => {
    const source = flow('wrong', "'好{{nobody}}'");
    const { json } = await owner.call('POST', '/api/flows', { source });
    expect(json['problems']).toMatchObject([{ code: 'flow.name_unknown', severity: 'error', line: 6 }]);
    const refused = await owner.call('POST', `/api/flows/${String(json['id'])}/publish`, { revision: 1 });
    expect([refused.status, refused.json['code']]).toEqual([422, 'ai.flow_faulty']);
    const lint = await owner.call('POST', '/api/flows/lint', { source: flow('right', '好') });
    expect(lint.json).toEqual({ problems: [] });
    const nameless = await owner.call('POST', '/api/flows', { source: 'zhike: flow/1' });
    expect([nameless.status, nameless.json['code']]).toEqual([400, 'ai.flow_nameless']);
  });

  it('come along, are copied, and are tried out without doing anything', async () => {
    const { json } = await owner.call('GET', '/api/flows/ready');
    const items = json['items'] as { id: string; isCopied: boolean }[];
    expect(items.map(({ id }) => id)).toEqual([...readyFlows().keys()]);
    expect(items.map(({ id }) => id)).toContain('shop.return_exchange');
    expect(items.filter(({ isCopied }) => isCopied)).toEqual([]);
    const copied = await owner.call('POST', '/api/flows/ready/shop.return_exchange/copy');
    expect(copied.json).toMatchObject({ flowId: 'shop.return_exchange', published: null, problems: [] });
    const tried = await owner.call('POST', '/api/flows/try', {
      source: String(copied.json['source']),
      actions: {
        'order.find': { result: { order: { status: 'paid', placedAt: new Date().toISOString() } } },
      },
      messages: ['我要退货', '202611220001234'],
    });
    expect(tried.json['turns']).toMatchObject([
      { outcome: 'in_flow', happened: [{ kind: 'user' }, { kind: 'bot', text: '请告诉我要退换的订单号。' }] },
      {
        happened: [
          { kind: 'user' },
          { kind: 'called', action: 'order.find' },
          { kind: 'bot', choices: ['质量问题', '发错货', '不想要了'] },
        ],
      },
    ]);
  });
});
