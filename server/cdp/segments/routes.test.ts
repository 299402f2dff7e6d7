import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop } from '../../../test/harness/shop.ts';
import type { Member, Shop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { setAttributes } from '../index.ts';
import { newId } from '../../platform/ids/index.ts';
import { toCell } from './lists/export-members.ts';
import { newCustomers, settle } from './testing/crowd.ts';

let test: TestApp;
let shop: Shop;
let owner: Member;
beforeAll(async () => {
  test = await startTestApp();
  shop = await newShop(test);
  owner = await newMember(test, shop, 'owner');
});
afterAll(() => test.stop());

const level = (value: string) => ({ kind: 'attribute', name: 'level', test: { op: 'is', values: [value] } });

describe('segments at the API', () => {
  it('are counted while they are written, made, read with masked members, compared, exported and deleted', async () => {
    const [one = '', two = '', three = ''] = await as(test.app, shop.tenant, async (ctx) => {
      const ids = await newCustomers(ctx, 3);
      await setAttributes(ctx, ids[0] ?? '', { name: '李雷', phone: '13912345678', level: 'gold' });
      await setAttributes(ctx, ids[1] ?? '', { level: 'gold' });
      return ids;
    });
    const estimate = await owner.call('POST', '/api/segments/estimate', { condition: level('gold') });
    expect(estimate).toMatchObject({
      status: 200,
      json: { size: 2, low: 2, high: 2, exact: true, customers: 3, words: { en: 'level is “gold”' } },
    });
    const made = await owner.call('POST', '/api/segments', { name: '金牌', condition: level('gold') });
    expect(made).toMatchObject({ status: 201, json: { kind: 'live', state: 'filling', size: null } });
    const gold = String(made.json['id']);
    const list = await owner.call('POST', '/api/segments', { name: '名单' });
    const url = `/api/segments/${String(list.json['id'])}`;
    const given = { action: 'add', customerIds: [two, three], identifiers: ['phone:13912345678'] };
    expect((await owner.call('POST', `${url}/members`, given)).json).toEqual({ changed: 3, unknown: [] });
    await settle(test, shop.tenant);

    const { json } = await owner.call('GET', `/api/segments/${gold}/members?limit=1`);
    expect(json).toMatchObject({ items: [{ customerId: two }], nextCursor: two });
    const next = await owner.call('GET', `/api/segments/${gold}/members?limit=1&cursor=${two}`);
    expect(next.json).toMatchObject({
      items: [{ customerId: one, name: '李雷', identifiers: [{ kind: 'phone' }] }],
    });
    expect(JSON.stringify(next.json)).not.toContain('13912345678');
    const overlap = await owner.call('POST', '/api/segments/overlap', {
      segmentIds: [gold, list.json['id']],
    });
    expect(overlap.json['parts']).toEqual([
      { segmentIds: [gold, list.json['id']], size: 2 },
      { segmentIds: [list.json['id']], size: 1 },
    ]);
    const csv = String((await owner.call('GET', `/api/segments/${gold}/members.csv`)).json['text']);
    expect(csv.trim().split('\r\n')).toHaveLength(3);
    expect(csv).not.toContain('13912345678');
    const sizes = await owner.call('GET', `${url}/sizes`);
    expect(sizes.json['items']).toMatchObject([{ size: 3, entered: 3, left: 0 }]);
    const mine = await owner.call('GET', `/api/customers/${three}/segments`);
    expect(mine.json['items']).toMatchObject([{ name: '名单' }]);

    const used = { name: '引用', condition: { kind: 'segment', segmentId: gold, member: true } };
    const user = await owner.call('POST', '/api/segments', used);
    expect((await owner.call('DELETE', `/api/segments/${gold}`)).json['code']).toBe('cdp.segment_in_use');
    await owner.call('DELETE', `/api/segments/${String(user.json['id'])}`);
    expect((await owner.call('DELETE', `/api/segments/${gold}`)).status).toBe(204);
  });

  it('refuse what nobody can mean, and customers that do not exist', async () => {
    const list = await owner.call('POST', '/api/segments', { name: '另一个名单' });
    const code = async (method: 'POST' | 'PATCH', url: string, body: object): Promise<unknown> =>
      (await owner.call(method, url, body)).json['code'];
    const create = (condition: object) => code('POST', '/api/segments', { name: 'x', condition });
    expect(await create({ kind: 'attribute', name: 'level' })).toBe('cdp.condition_invalid');
    expect(
      await create({ kind: 'sequence', steps: [{ name: 'a' }], within: { amount: 1, unit: 'days' } }),
    ).toBe('cdp.condition_invalid');
    let deep: object = level('gold');
    for (let n = 0; n < 20; n += 1) deep = { kind: 'not', of: deep };
    expect(await create(deep)).toBe('cdp.condition_invalid');
    expect(await create({ kind: 'segment', segmentId: newId(), member: true })).toBe('cdp.segment_unknown');
    const url = `/api/segments/${String(list.json['id'])}`;
    expect(await code('PATCH', url, { condition: level('gold') })).toBe('cdp.segment_static');
    expect(await code('POST', '/api/segments', { name: '另一个名单' })).toBe('cdp.segment_name_taken');
    expect(await code('POST', `${url}/members`, { action: 'add', customerIds: [newId()] })).toBe(
      'cdp.customer_not_found',
    );
  });

  it('write cells that no spreadsheet takes for a formula', () => {
    expect([toCell('=1+1'), toCell('+86 139****'), toCell('a"b')]).toEqual([
      `"'=1+1"`,
      '"+86 139****"',
      '"a""b"',
    ]);
  });
});
