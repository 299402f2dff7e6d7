import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import { liveGraph, readFiles, storeGraph } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const KETTLES = '名称,价格(元),保温,品牌\n山泉 K1,99,是,山泉\n山泉 K2,199,否,山泉\n,1,是,山泉\n';
const BRANDS = '名称,总部\n山泉,杭州\n';

async function newGraph(): Promise<{ shop: Shop; editor: Member }> {
  const shop = await newShop(test);
  await importInto(shop, KETTLES);
  return { shop, editor: await newMember(test, shop, 'supervisor') };
}

async function importInto(shop: Shop, kettles: string): Promise<Json> {
  const files = [
    { name: '水壶.csv', bytes: new TextEncoder().encode(kettles) },
    { name: '品牌.csv', bytes: new TextEncoder().encode(BRANDS) },
  ];
  const who = { tenant: shop.tenant, actor: SYSTEM };
  return inTenant(test.app, who, (ctx) =>
    storeGraph(ctx, ['水壶.csv', '品牌.csv'], readFiles(files, '2026-01-01')),
  );
}

async function ask(shop: Shop, member: Member, text: string): Promise<Json> {
  await liveGraph(test.app).refresh(shop.tenant);
  return (await member.call('GET', `/api/graph/ask?q=${encodeURIComponent(text)}`)).json;
}

async function findOne(editor: Member, words: string): Promise<Json> {
  const page = await editor.call('GET', `/api/graph/entities?q=${encodeURIComponent(words)}`);
  return (page.json['items'] as Json[])[0] ?? {};
}

describe('the graph', () => {
  it('takes tables, tells what it refuses, and changes nothing the second time', async () => {
    const shop = await newShop(test);
    expect(await importInto(shop, KETTLES)).toMatchObject({
      created: 3,
      relations: 2,
      rejects: [{ source: '水壶.csv', line: 4, code: 'name_missing' }],
    });
    expect(await importInto(shop, KETTLES)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 3,
      relations: 0,
    });
    const dearer = KETTLES.replace('199', '209');
    expect(await importInto(shop, dearer)).toMatchObject({ created: 0, updated: 1, unchanged: 2 });
  });

  it('answers from what was imported, over relations too', async () => {
    const { shop, editor } = await newGraph();
    expect(await ask(shop, editor, '山泉K2多少钱')).toMatchObject({
      kind: 'answer',
      triples: [['山泉 K2', '价格', '199']],
      sources: [{ source: '水壶.csv', at: '2026-01-01' }],
    });
    expect(await ask(shop, editor, 'K1的品牌总部在哪')).toMatchObject({
      triples: [
        ['山泉 K1', '品牌', '山泉'],
        ['山泉', '总部', '杭州'],
      ],
    });
  });

  it('follows changes of things and relations', async () => {
    const { shop, editor } = await newGraph();
    const kettle = await findOne(editor, '山泉 K1');
    const url = `/api/graph/entities/${String(kettle['id'])}`;
    const values = [{ attribute: '价格', value: '89' }];
    expect((await editor.call('PATCH', url, { values, aliases: ['小白壶'] })).status).toBe(200);
    expect(await ask(shop, editor, '小白壶多少钱')).toMatchObject({ triples: [['山泉 K1', '价格', '89']] });
    const edges = (await editor.call('GET', `${url}/neighbours`)).json['edges'] as Json[];
    expect(edges).toMatchObject([{ attribute: '品牌', to: { name: '山泉', type: '品牌' } }]);
    const brand = await findOne(editor, '山泉');
    const relation = `${url}/relations/${encodeURIComponent('品牌')}/${String(brand['id'])}`;
    expect((await editor.call('DELETE', relation)).status).toBe(204);
    expect((await editor.call('PUT', relation)).status).toBe(204);
    expect((await editor.call('PUT', relation.replace(encodeURIComponent('品牌'), 'x'))).status).toBe(422);
    expect((await editor.call('DELETE', url)).status).toBe(204);
    expect((await ask(shop, editor, '山泉K1多少钱'))['kind']).toBe('none');
  });

  it('takes values out of texts once a person accepts them', async () => {
    const { shop, editor } = await newGraph();
    const text = '山泉 K1\n价格：79\n山泉 K2的价格是179元。山泉K2支持保温。';
    const proposed = await editor.call('POST', '/api/graph/proposals', { text, source: '介绍.txt' });
    const items = proposed.json['items'] as Json[];
    expect(items.map(({ attribute, value }) => `${String(attribute)} ${String(value)}`).sort()).toEqual([
      '价格 179元',
      '价格 79',
      '保温 是',
    ]);
    const keeps = items.find(({ attribute }) => attribute === '保温');
    const decision = `/api/graph/proposals/${String(keeps?.['id'])}/decision`;
    expect((await editor.call('POST', decision, { accept: true })).status).toBe(200);
    expect((await editor.call('POST', decision, { accept: true })).status).toBe(404);
    expect((await ask(shop, editor, 'K2能保温吗'))['kind']).toBe('answer');
    const agent = await newMember(test, shop, 'agent');
    expect((await agent.call('POST', '/api/graph/proposals', { text, source: 'x' })).status).toBe(403);
  });
});
