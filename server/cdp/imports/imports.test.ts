import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import type { Import, SourceQuality } from '../../../contracts/cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { assessSourcesJob } from '../quality/index.ts';
import { forgetImports, runImport, watchImports } from './index.ts';
import { saveRows } from './sinks/index.ts';
import type { SaveRows } from './sinks/index.ts';

let test: TestApp;
let shop: Shop;
let member: Member;
beforeAll(async () => {
  // What starts by itself is left out: the tests run imports by hand.
  test = await startTestApp({ settings: { role: 'web' } });
  shop = await newShop(test);
  member = await newMember(test, shop, 'supervisor');
});
afterAll(() => test.stop());

const PEOPLE = `客户编号,姓名,手机,邮箱,标签
C1,王小明,139 1234 5670,wang@qq.com,"老客户,杭州"
C2,李雷,13800138000,,
,,,,
,无,无,无,无
C3,韩梅梅,15912348765,hmm@163.com,`;

async function upload(
  text: string | Uint8Array,
  query = 'kind=customers',
  name = 'crm.csv',
  by = member,
): Promise<Json> {
  const { status, json } = await by.upload(`/api/imports?${query}`, name, text);
  if (status !== 201) throw new Error(JSON.stringify(json));
  return json;
}

async function run(id: unknown): Promise<Import> {
  await runImport(test.app, shop.tenant, String(id));
  return (await member.call('GET', `/api/imports/${String(id)}`)).json as unknown as Import;
}

async function importAll(text: string | Uint8Array, query?: string, by = member): Promise<Import> {
  const { id } = await upload(text, query, undefined, by);
  const { status, json } = await by.call('POST', `/api/imports/${String(id)}/start`, {});
  expect({ status, json }).toMatchObject({ status: 200 });
  return run(id);
}

describe('an import', () => {
  it('is uploaded, previewed, started, and tells what became of every row', async () => {
    const draft = await upload(PEOPLE);
    expect(draft).toMatchObject({
      state: 'draft',
      kind: 'customers',
      source: 'crm',
      format: 'csv',
      fileName: 'crm.csv',
    });
    const id = String(draft['id']);
    const preview = await member.call('POST', `/api/imports/${id}/preview`, {});
    expect(preview.json).toMatchObject({ sampled: 4, accepted: 3, idFrom: 'id' });
    expect((await member.call('POST', `/api/imports/${id}/start`, { source: '老系统' })).status).toBe(200);
    const done = await run(id);
    expect(done).toMatchObject({
      state: 'done',
      source: '老系统',
      progress: 1,
      counts: { read: 4, created: 3, changed: 0, unchanged: 0, rejected: 1, warned: 1 },
    });
    expect(done.reasons).toContainEqual({ code: 'row.nobody', column: null, level: 'reject', count: 1 });
    expect(done.reasons).toContainEqual({
      code: 'phone.test_value',
      column: '手机',
      level: 'warning',
      count: 1,
    });
    const rejects = await member.call('GET', `/api/imports/${id}/rejects`);
    expect(String(rejects.json['text'])).toMatch(
      /^\ufeff_line,_level,_reason,客户编号,姓名,手机,邮箱,标签\r\n5,reject,[^\r]*row\.nobody,,无,无,无,无\r\n$/,
    );
    const all = await member.call('GET', `/api/imports/${id}/rejects?level=all`);
    expect(String(all.json['text'])).toContain('3,warning,phone.test_value (手机),C2,李雷,13800138000,,\r\n');
    const found = await member.call(
      'GET',
      `/api/customers?identifier=${encodeURIComponent('phone:13912345670')}`,
    );
    expect(found.json['items']).toMatchObject([
      { tags: expect.arrayContaining(['老客户', '杭州']) as string[] },
    ]);
    expect((await member.call('POST', `/api/imports/${id}/start`, {})).json).toMatchObject({
      code: 'imports.not_a_draft',
    });
  });

  it('tells the score of its source what cleaning said of the values, once', async () => {
    const csv = `客户编号,姓名,手机,邮箱\nV1,王一,13711110001,wang@qq.com\nV2,无,13800138000,\nV3,王三,abc,x@\n`;
    const colleague = await newMember(test, shop, 'supervisor');
    await importAll(csv, 'kind=customers&source=judged', colleague);
    await importAll(
      '订单号,客户编号,下单时间,金额\nV-1,V1,2026-05-01,abc\n',
      'kind=orders&source=judged',
      colleague,
    );
    await assessSourcesJob.run(test.app, { tenant: shop.tenant });
    const { json } = await member.call('GET', '/api/sources/quality');
    const judged = (json['items'] as SourceQuality[]).find(({ source }) => source === 'judged');
    const { rows } = await as(test.app, shop.tenant, (ctx) =>
      sql<{
        field: string;
        valid: number;
        invalid: number;
      }>`select field, valid::int, invalid::int from cdp.source_verdicts
        where tenant = ${ctx.tenant} and source = 'judged' order by field`.execute(ctx.db),
    );
    expect(rows).toEqual([
      { field: 'email', valid: 1, invalid: 1 },
      { field: 'name', valid: 2, invalid: 1 },
      { field: 'phone', valid: 1, invalid: 2 },
    ]);
    expect(judged?.fields.find(({ field }) => field === 'phone')?.valid).toBeCloseTo(1 / 3);
  });

  it('that is run again changes nothing, and writes only what is new', async () => {
    await importAll(PEOPLE, 'kind=customers&source=again');
    const again = await importAll(PEOPLE, 'kind=customers&source=again');
    expect(again.counts).toMatchObject({ created: 0, changed: 0, unchanged: 3, rejected: 1 });
    const more = await importAll(PEOPLE.replace('李雷', '李磊'), 'kind=customers&source=again');
    expect(more.counts).toMatchObject({ created: 0, changed: 1, unchanged: 2 });
  });

  it('leaves no file of people behind', async () => {
    const { id } = await importAll(PEOPLE, 'kind=customers&source=gone');
    const { rows } = await as(test.app, shop.tenant, (ctx) =>
      sql<{ n: number }>`select count(f.id)::int as n from cdp.imports i left join platform.files f
        on f.tenant = i.tenant and f.id = i.file_id and f.state = 'stored'
        where i.tenant = ${ctx.tenant} and i.id = ${id}`.execute(ctx.db),
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('goes on after the last batch that was committed, whoever takes it up', async () => {
    const rows = Array.from({ length: 1_200 }, (_, n) => `K${n},1391${String(1_000_000 + n)}`);
    const { id } = await upload(`id,phone\n${rows.join('\n')}\n`, 'kind=customers&source=crash');
    await member.call('POST', `/api/imports/${String(id)}/start`, {});
    let batches = 0;
    const dying: SaveRows = async (ctx, target, taken) => {
      if (++batches === 2) throw Object.assign(new Error('the process dies'), { code: '57P01' });
      return saveRows(ctx, target, taken);
    };
    await runImport(test.app, shop.tenant, String(id), dying);
    const { json } = await member.call('GET', `/api/imports/${String(id)}`);
    expect(json).toMatchObject({ state: 'running', cursor: 500, counts: { created: 500 } });
    await runImport(test.app, shop.tenant, String(id));
    expect((await member.call('GET', `/api/imports/${String(id)}`)).json).toMatchObject({ cursor: 500 });
    await silence(String(id));
    const seen: string[] = [];
    await runImport(test.app, shop.tenant, String(id), (ctx, target, taken) => {
      seen.push(taken[0]?.externalId ?? '');
      return saveRows(ctx, target, taken);
    });
    expect(await run(id)).toMatchObject({
      state: 'done',
      counts: { read: 1200, created: 1200, unchanged: 0 },
    });
    expect(seen).toEqual(['K500', 'K1000']);
  });

  it('rejects the one row that can not be written, and writes the others of its batch', async () => {
    const { id } = await upload('id,name\n1,王一\n2,王二\n3,王三\n', 'kind=customers&source=bad-row');
    await member.call('POST', `/api/imports/${String(id)}/start`, {});
    await runImport(test.app, shop.tenant, String(id), (ctx, target, taken) => {
      if (taken.some(({ externalId }) => externalId === '2'))
        throw appError('cdp.too_many_attributes', 422, '');
      return saveRows(ctx, target, taken);
    });
    expect(await run(id)).toMatchObject({
      state: 'done',
      counts: { read: 3, created: 2, rejected: 1 },
      reasons: [{ code: 'cdp.too_many_attributes', level: 'reject', count: 1 }],
    });
  });

  it('is stopped between two batches, and what was written stays', async () => {
    const rows = Array.from({ length: 1_100 }, (_, n) => `S${n},1381${String(1_000_000 + n)}`);
    const { id } = await upload(`id,phone\n${rows.join('\n')}\n`, 'kind=customers&source=stopped');
    await member.call('POST', `/api/imports/${String(id)}/start`, {});
    let isAsked = false;
    await runImport(test.app, shop.tenant, String(id), async (ctx, target, taken) => {
      if (taken[0]?.externalId === 'S500' && !isAsked) {
        isAsked = true;
        expect((await member.call('POST', `/api/imports/${String(id)}/cancel`)).status).toBe(200);
      }
      return saveRows(ctx, target, taken);
    });
    expect(await run(id)).toMatchObject({ state: 'cancelled', cursor: 500, counts: { created: 500 } });
  });

  it('flags an amount out of all proportion', async () => {
    const { judgeAmount } = await import('./runs/outliers.ts');
    let spread = judgeAmount(undefined, 10_000).spread;
    for (let n = 0; n < 200; n++) spread = judgeAmount(spread, 8_000 + (n % 40) * 100).spread;
    expect(judgeAmount(spread, 20_000).isOutlier).toBe(false);
    expect(judgeAmount(spread, 99_999_900).isOutlier).toBe(true);
  });
});

describe('what can not be imported is said', () => {
  it.each([
    ['', 'files.empty'],
    ['[{"a":1}]', 'imports.format_unknown'],
    ['PAR1', 'imports.file_invalid'],
  ])('%j', async (text, code) => {
    const { json } = await member.upload('/api/imports?kind=customers', 'x.csv', text);
    expect(json).toMatchObject({ code });
  });

  it('of a mapping that does not fit', async () => {
    const { id } = await upload(PEOPLE);
    const mapping = { columns: [{ column: '手机号', to: 'phone' }] };
    const { status, json } = await member.call('POST', `/api/imports/${String(id)}/start`, { mapping });
    expect({ status, json }).toMatchObject({ status: 422, json: { code: 'imports.mapping_invalid' } });
    expect((await member.call('POST', `/api/imports/${String(id)}/cancel`)).status).toBe(200);
    expect(await run(id)).toMatchObject({ state: 'cancelled' });
  });

  it('to who may not', async () => {
    const agent = await newMember(test, shop, 'agent');
    expect((await agent.call('GET', '/api/imports')).status).toBe(403);
    const { json } = await member.call('GET', '/api/imports?limit=2');
    expect(json['items']).toHaveLength(2);
    const next = await member.call('GET', `/api/imports?limit=2&cursor=${String(json['nextCursor'])}`);
    expect(next.json['items']).not.toEqual(json['items']);
  });
});

async function silence(id: string): Promise<void> {
  await as(test.app, shop.tenant, (ctx) =>
    sql`update cdp.imports set heard_at = heard_at - interval '1 hour' where tenant = ${ctx.tenant} and id = ${id}`.execute(
      ctx.db,
    ),
  );
}

it('the watcher of a process runs what was started', async () => {
  const { id } = await upload(PEOPLE, 'kind=customers&source=watched');
  const stop = watchImports(test.app);
  await member.call('POST', `/api/imports/${String(id)}/start`, {});
  const until = Date.now() + 20_000;
  for (;;) {
    const { json } = await member.call('GET', `/api/imports/${String(id)}`);
    if (json['state'] === 'done' || Date.now() > until) {
      expect(json).toMatchObject({ state: 'done', counts: { read: 4 } });
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await stop();
});

describe('other files', () => {
  const identifier = 'identifier=phone:13900001111';

  async function customerOf(): Promise<string> {
    const { json } = await member.call('GET', `/api/customers?${identifier}`);
    return String((json['items'] as Json[])[0]?.['id']);
  }

  it('of orders become orders of the customers whom they name, with their items, once', async () => {
    const csv = `订单号,客户手机,下单时间,实付金额,状态,商品名称,数量,单价
O1,13900001111,2026-03-04 12:00,30.00,已完成,茶杯,2,10
O1,13900001111,2026-03-04 12:00,30.00,已完成,茶匙,1,10
O2,13900001111,2026-03-05 12:00,,待付款,茶壶,1,199.5
O3,,2026-03-05 12:00,5,已完成,,,`;
    const first = await importAll(csv, 'kind=orders&source=shop');
    expect(first).toMatchObject({
      state: 'done',
      counts: { read: 4, created: 2, unchanged: 1, rejected: 1 },
    });
    const orders = await member.call('GET', `/api/customers/${await customerOf()}/orders`);
    expect(orders.json['items']).toMatchObject([
      {
        externalId: 'O2',
        amount: 19950,
        status: 'pending',
        items: [{ name: '茶壶', quantity: 1, price: 19950 }],
      },
      {
        externalId: 'O1',
        amount: 3000,
        currency: 'CNY',
        status: 'completed',
        items: [{ name: '茶杯' }, { name: '茶匙' }],
      },
    ]);
    expect((await importAll(csv, 'kind=orders&source=shop')).counts).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 3,
    });
    const paid = await importAll(csv.replace('待付款', '已付款'), 'kind=orders&source=shop');
    expect(paid.counts).toMatchObject({ created: 0, changed: 1, unchanged: 2 });
  });

  it('of events and tickets stand on the timeline of their customer, once', async () => {
    const events =
      '{"event":"Viewed","phone":"13900001111","timestamp":"2026-03-04T12:00:00Z","page":"/tea","备注":"请联系 a@qq.com"}\n';
    const both = await importAll(events + events, 'kind=events&source=site');
    expect(both.counts).toMatchObject({ read: 2, created: 1, unchanged: 1 });
    expect((await importAll(events, 'kind=events&source=site')).counts).toMatchObject({
      created: 0,
      unchanged: 1,
    });
    const tickets = '工单号,手机,主题,状态,创建时间\nT1,13900001111,茶杯漏水,处理中,2026-03-06 09:00\n';
    expect((await importAll(tickets, 'kind=tickets&source=desk')).counts).toMatchObject({ created: 1 });
    const { rows } = await as(test.app, shop.tenant, (ctx) =>
      sql`select e.name, e.properties, e.sealed is not null as sealed from cdp.events e
        where e.tenant = ${ctx.tenant} order by e.occurred_at desc`.execute(ctx.db),
    );
    expect(rows).toEqual([
      { name: 'ticket', properties: { number: 'T1', subject: '茶杯漏水', status: '处理中' }, sealed: false },
      { name: 'Viewed', properties: { page: '/tea' }, sealed: true },
    ]);
  });

  it('of products are kept by their number', async () => {
    const csv = 'SKU,名称,分类,售价\nS1,茶杯,杯子,19.9\nS2,茶壶,壶,199\n,无号,,\n';
    expect((await importAll(csv, 'kind=products&source=shop')).counts).toMatchObject({
      created: 2,
      rejected: 1,
    });
    const again = await importAll(csv.replace('19.9', '18.8'), 'kind=products&source=shop');
    expect(again.counts).toMatchObject({ created: 0, changed: 1, unchanged: 1 });
  });
});

describe('undo', () => {
  const csv = (rows: string[]): string => `id,name,phone,level\n${rows.join('\n')}\n`;
  const undo = async (id: string): Promise<Import> => {
    expect((await member.call('POST', `/api/imports/${id}/undo`)).status).toBe(200);
    return run(id);
  };
  const find = async (phone: string): Promise<Json[]> => {
    const { json } = await member.call(
      'GET',
      `/api/customers?identifier=${encodeURIComponent(`phone:${phone}`)}`,
    );
    return json['items'] as Json[];
  };

  it('takes back records that it made, and values that it wrote, but nothing that was touched since', async () => {
    const first = await importAll(
      csv(['U1,王一,13711110001,银卡', 'U2,王二,13711110002,银卡']),
      'kind=customers&source=undo',
    );
    const second = await importAll(
      csv(['U1,王一,13711110001,金卡', 'U3,王三,13711110003,银卡', 'U4,王四,13711110004,银卡']),
      'kind=customers&source=undo',
    );
    expect(second).toMatchObject({ canUndo: true, counts: { created: 2, changed: 1 } });
    const [four] = await find('13711110004');
    await member.call('PATCH', `/api/customers/${String(four?.['id'])}`, { attributes: { note: '老朋友' } });
    expect(await undo(second.id)).toMatchObject({
      state: 'undone',
      undo: { records: 2, kept: 1 },
      canUndo: false,
    });
    expect(await find('13711110003')).toEqual([]);
    expect(await find('13711110004')).toMatchObject([{ name: '王四' }]);
    expect(await find('13711110001')).toMatchObject([{ level: '银卡' }]);
    expect(await undo(first.id)).toMatchObject({ undo: { kept: 1, records: 1 } });
    expect(await find('13711110002')).toEqual([]);
    const again = await importAll(csv(['U3,王三,13711110003,银卡']), 'kind=customers&source=undo');
    expect(again.counts).toMatchObject({ created: 1 });
  });

  it('takes back orders and products, with the people whom they brought, but nothing that was told since', async () => {
    const colleague = await newMember(test, shop, 'supervisor');
    const orders = (lines: string[]): string =>
      ['订单号,客户编号,手机,下单时间,实付金额,更新时间', ...lines, ''].join('\n');
    const first = orders([
      'A-1,O1,13711110021,2026-05-01 10:00,100,2026-05-01 10:00',
      'A-2,O2,13711110022,2026-05-02 10:00,200,2026-05-02 10:00',
    ]);
    await importAll(first, 'kind=orders&source=back', colleague);
    const second = await importAll(
      orders([
        'A-2,O2,13711110022,2026-05-02 10:00,250,2026-05-03 10:00',
        'A-3,O3,13711110023,2026-05-03 10:00,300,2026-05-03 10:00',
        'A-4,O4,13711110024,2026-05-03 10:00,400,2026-05-03 10:00',
      ]),
      'kind=orders&source=back',
      colleague,
    );
    expect(second).toMatchObject({ canUndo: true, counts: { created: 2, changed: 1 } });
    const third = orders(['A-4,O4,13711110024,2026-05-03 10:00,450,2026-05-04 10:00']);
    await importAll(third, 'kind=orders&source=back', colleague);
    // Three orders, of which one was told anew since; and of the two new people one still has an order.
    expect(await undo(second.id)).toMatchObject({ state: 'undone', undo: { records: 3, kept: 2 } });
    const amountsOf = async (phone: string): Promise<unknown[]> => {
      const [found] = await find(phone);
      const { json } = await member.call('GET', `/api/customers/${String(found?.['id'])}/orders`);
      return (json['items'] as Json[]).map((order) => order['amount']);
    };
    expect(await amountsOf('13711110022')).toEqual([20_000]);
    expect(await amountsOf('13711110024')).toEqual([45_000]);
    expect(await find('13711110023')).toEqual([]);

    await importAll('SKU,名称,价格\nP1,茶,10\n', 'kind=products&source=back', colleague);
    const wrong = await importAll(
      'SKU,名称,价格\nP1,茶叶,99\nP2,杯子,5\n',
      'kind=products&source=back',
      colleague,
    );
    expect(await undo(wrong.id)).toMatchObject({ undo: { records: 2, kept: 0 } });
    const { rows } = await as(test.app, shop.tenant, (ctx) =>
      sql<{ name: string; price: number }>`select name, price from cdp.products
        where tenant = ${ctx.tenant} and source = 'back'`.execute(ctx.db),
    );
    expect(rows).toEqual([{ name: '茶', price: 1000 }]);
  });

  it('splits whom it joined', async () => {
    await importAll(csv(['A1,李雷,13711110011,银卡']), 'kind=customers&source=left');
    const joined = await importAll(csv(['B1,李雷,13711110011,金卡']), 'kind=customers&source=right');
    expect(await find('13711110011')).toHaveLength(1);
    await undo(joined.id);
    expect(await find('13711110011')).toMatchObject([{ name: '李雷', level: '银卡' }]);
  });

  it('is refused where it can not be done', async () => {
    const done = await importAll(
      '客户编号,事件,时间\nU9,login,2026-05-01 10:00\n',
      'kind=events&source=undo',
    );
    expect((await member.call('POST', `/api/imports/${done.id}/undo`)).json).toMatchObject({
      code: 'imports.cannot_undo',
    });
  });
});

it('forgets drafts after a day, and what it kept of people thirty days after the end', async () => {
  const done = await importAll(PEOPLE, 'kind=customers&source=forget');
  const draft = await upload(PEOPLE, 'kind=customers&source=forget');
  await as(test.app, shop.tenant, (ctx) =>
    sql`update cdp.imports set created_at = created_at - interval '2 days', finished_at = finished_at - interval '31 days'
      where tenant = ${ctx.tenant} and id = any(${[done.id, String(draft['id'])]}::uuid[])`.execute(ctx.db),
  );
  await forgetImports(test.app);
  expect((await member.call('GET', `/api/imports/${String(draft['id'])}`)).status).toBe(404);
  expect((await member.call('GET', `/api/imports/${done.id}`)).json).toMatchObject({
    counts: { read: 4 },
    canUndo: false,
  });
  const rejects = await member.call('GET', `/api/imports/${done.id}/rejects?level=all`);
  expect(String(rejects.json['text']).trim().split('\n')).toHaveLength(1);
});
