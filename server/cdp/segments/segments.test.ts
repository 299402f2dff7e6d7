import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '../../../contracts/cdp/index.ts';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { addTag, listTagsOf, setAttributes, takeOut } from '../index.ts';
import { merge, unmerge } from '../identity/index.ts';
import { savePurpose, sayConsents } from '../consents/index.ts';
import { createSegment, refillByPurpose } from './index.ts';
import { changeSegment } from './definitions/save-segment.ts';
import { changeMembers } from './lists/change-members.ts';
import { listSegments } from './present-segments.ts';
import { happen, membersOf, newCustomers, newsOf, settle } from './testing/crowd.ts';

const DAY = 86_400_000;
let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const days = (amount: number): { amount: number; unit: 'days' } => ({ amount, unit: 'days' });
const ordered: Condition = {
  kind: 'event',
  event: { name: 'Order Completed' },
  count: { op: 'at_least', n: 1 },
  window: { last: days(7) },
};
const gold: Condition = { kind: 'attribute', name: 'level', test: { op: 'is', values: ['gold'] } };

async function make(tenant: string, name: string, condition?: Condition): Promise<string> {
  return as(test.app, tenant, (ctx) => createSegment(ctx, condition ? { name, condition } : { name }));
}

describe('consents in conditions', () => {
  it('are followed as they are said, taken back, run out, and as the purpose asks for them', async () => {
    const tenant = await newTenant(test.app);
    const [one = '', two = '', three = ''] = await as(test.app, tenant, (ctx) => newCustomers(ctx, 3));
    const consent = (state: 'allowed' | 'granted' | 'refused', purpose = 'marketing'): Condition => ({
      kind: 'consent',
      purpose,
      channel: 'sms',
      state,
    });
    const granted = await make(tenant, '同意短信营销', consent('granted'));
    const refused = await make(tenant, '拒绝短信营销', consent('refused'));
    const served = await make(tenant, '可以服务', consent('allowed', 'service'));
    const say = (id: string, state: 'granted' | 'refused', more: object = {}): Promise<unknown> =>
      as(test.app, tenant, (ctx) =>
        sayConsents(ctx, id, [{ purpose: 'marketing', channel: 'sms', state, ...more }]),
      );
    const start = Date.now();
    await say(one, 'granted');
    await say(two, 'granted', { expiresAt: new Date(start + 3 * DAY).toISOString() });
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, granted)).toEqual([one, two]);
    expect(await membersOf(test.app, tenant, refused)).toEqual([]);
    expect(await membersOf(test.app, tenant, served)).toEqual([one, two, three]);

    test.setNow(start + 4 * DAY);
    await say(one, 'refused', { channel: 'any' });
    await as(test.app, tenant, async (ctx) => {
      await savePurpose(ctx, { code: 'service', basis: 'opt_in' });
      await refillByPurpose(ctx, 'service');
    });
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, granted)).toEqual([]);
    expect(await membersOf(test.app, tenant, refused)).toEqual([one]);
    expect(await membersOf(test.app, tenant, served)).toEqual([]);
    test.setNow(start);
  });
});

describe('the membership of a segment', () => {
  it('follows attributes, events and time, and tells who comes and goes', async () => {
    const tenant = await newTenant(test.app);
    const [one = '', two = '', three = ''] = await as(test.app, tenant, (ctx) => newCustomers(ctx, 3));
    await as(test.app, tenant, (ctx) => setAttributes(ctx, one, { level: 'gold' }));
    const all = await make(tenant, '金牌下单', { kind: 'all', of: [gold, ordered] });
    const any = await make(tenant, '其他', {
      kind: 'not',
      of: { kind: 'segment', segmentId: all, member: true },
    });
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, all)).toEqual([]);
    expect(await membersOf(test.app, tenant, any)).toEqual([one, two, three]);

    await as(test.app, tenant, async (ctx) => {
      await setAttributes(ctx, two, { level: 'gold' });
      happen(ctx, [
        { homeId: one, name: 'Order Completed', at: ctx.now.getTime() - 2 * DAY },
        { homeId: two, name: 'Order Completed', at: ctx.now.getTime() - 8 * DAY },
        { homeId: three, name: 'Order Completed' },
      ]);
    });
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, all)).toEqual([one]);
    expect(await membersOf(test.app, tenant, any)).toEqual([two, three]);

    const start = Date.now();
    test.setNow(start + 5.5 * DAY);
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, all)).toEqual([]);
    expect(await newsOf(test.app, tenant, all)).toEqual([`+${one}`, `-${one}`]);
    expect(await newsOf(test.app, tenant, any)).toEqual([`-${one}`, `+${one}`]);
    const segments = await as(test.app, tenant, listSegments);
    expect(segments.map(({ name, size, sizes }) => [name, size, sizes])).toEqual([
      ['其他', 3, [2, 3]],
      ['金牌下单', 0, [1, 0]],
    ]);
    test.setNow(start);
  });

  it('shows a new condition once its list is complete, and the old one until then', async () => {
    const tenant = await newTenant(test.app);
    const customers = await as(test.app, tenant, (ctx) => newCustomers(ctx, 1200));
    const [one = '', two = ''] = customers;
    await as(test.app, tenant, (ctx) => setAttributes(ctx, one, { level: 'gold' }));
    await as(test.app, tenant, (ctx) => setAttributes(ctx, two, { level: 'silver' }));
    const id = await make(tenant, '等级', gold);
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, id)).toEqual([one]);

    const silver: Condition = { kind: 'attribute', name: 'level', test: { op: 'is_not', values: ['gold'] } };
    await as(test.app, tenant, async (ctx) => {
      await changeSegment(ctx, id, { condition: silver });
      const [segment] = await listSegments(ctx);
      expect(segment).toMatchObject({ state: 'filling', size: 1, condition: silver });
    });
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, id)).toEqual(customers.slice(1));
    expect(await as(test.app, tenant, listSegments)).toMatchObject([{ state: 'ready', size: 1199 }]);
    expect(await newsOf(test.app, tenant, id)).toEqual([]);
  });

  it('is kept by hand for a static list, by any record of a customer', async () => {
    const tenant = await newTenant(test.app);
    const [one = '', two = ''] = await as(test.app, tenant, (ctx) => newCustomers(ctx, 2));
    const list = await make(tenant, '活动名单');
    await as(test.app, tenant, (ctx) => setAttributes(ctx, two, { phone: '13912345678' }));
    const change = (action: 'add' | 'remove', more: object) =>
      as(test.app, tenant, (ctx) => changeMembers(ctx, list, { action, ...more }));
    const added = await change('add', {
      customerIds: [one],
      identifiers: ['phone:139 1234 5678', 'phone:1', 'email:nobody@example.com'],
    });
    expect(added).toEqual({ changed: 2, unknown: [1, 2] });
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, list)).toEqual([one, two].sort());
    const merged = await as(test.app, tenant, (ctx) => merge(ctx, { one, other: two }));
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, list)).toEqual([merged.customerId]);
    await as(test.app, tenant, (ctx) => unmerge(ctx, merged.edgeId));
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, list)).toEqual([one, two].sort());
    await change('remove', { customerIds: [one] });
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, list)).toEqual([two]);
    expect((await newsOf(test.app, tenant, list)).sort()).toEqual([`+${one}`, `+${two}`, `-${one}`].sort());
  });

  it('is carried through merges and splits without anybody entering or leaving', async () => {
    const tenant = await newTenant(test.app);
    const [one = '', two = '', three = ''] = await as(test.app, tenant, (ctx) => newCustomers(ctx, 3));
    const id = await make(tenant, '下过单', ordered);
    const twice = await make(tenant, '下过两单', { ...ordered, count: { op: 'at_least', n: 2 } });
    await settle(test, tenant);
    await as(test.app, tenant, async (ctx) =>
      Promise.resolve(
        happen(ctx, [
          { homeId: one, name: 'Order Completed' },
          { homeId: two, name: 'Order Completed' },
        ]),
      ),
    );
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, id)).toEqual([one, two]);

    const merged = await as(test.app, tenant, (ctx) => merge(ctx, { one, other: two }));
    await as(test.app, tenant, (ctx) => merge(ctx, { one: three, other: two }));
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, id)).toEqual([merged.customerId]);
    expect(await membersOf(test.app, tenant, twice)).toEqual([merged.customerId]);
    await as(test.app, tenant, (ctx) => takeOut(ctx, two));
    await settle(test, tenant);
    expect(await membersOf(test.app, tenant, id)).toEqual([one, two]);
    expect(await membersOf(test.app, tenant, twice)).toEqual([]);
    expect((await newsOf(test.app, tenant, id)).sort()).toEqual([`+${one}`, `+${two}`]);
    expect(await newsOf(test.app, tenant, twice)).toEqual([`+${merged.customerId}`, `-${merged.customerId}`]);
  });

  it('is worn as a tag by members, which others can refer to, and which a person put on stays', async () => {
    const tenant = await newTenant(test.app);
    const [one = '', two = ''] = await as(test.app, tenant, (ctx) => newCustomers(ctx, 2));
    const tagged = (id: string) =>
      as(test.app, tenant, async (ctx) => (await listTagsOf(ctx, [id])).get(id)?.map(({ tag }) => tag));
    await as(test.app, tenant, async (ctx) => {
      await addTag(ctx, two, '贵宾');
      await setAttributes(ctx, one, { level: 'gold' });
      await setAttributes(ctx, two, { level: 'gold' });
      await createSegment(ctx, { name: '金牌', condition: gold, tag: ' 贵宾 ' });
    });
    const worn = await make(tenant, '带贵宾标签', { kind: 'tag', tags: ['贵宾'], has: true });
    await settle(test, tenant);
    await settle(test, tenant);
    expect([await tagged(one), await tagged(two)]).toEqual([['贵宾'], ['贵宾']]);
    expect(await membersOf(test.app, tenant, worn)).toEqual([one, two]);
    await as(test.app, tenant, async (ctx) => {
      for (const id of [one, two]) await setAttributes(ctx, id, { level: 'silver' });
    });
    await settle(test, tenant);
    await settle(test, tenant);
    expect([await tagged(one), await tagged(two)]).toEqual([[], ['贵宾']]);
    expect(await membersOf(test.app, tenant, worn)).toEqual([two]);
    const round = make(tenant, '绕圈', { kind: 'segment', segmentId: worn, member: true });
    const id = await round;
    await expect(
      as(test.app, tenant, (ctx) =>
        changeSegment(ctx, worn, { condition: { kind: 'segment', segmentId: id, member: false } }),
      ),
    ).rejects.toMatchObject({ code: 'cdp.segment_circle' });
    await expect(
      as(test.app, tenant, (ctx) => changeSegment(ctx, worn, { tag: '贵宾' })),
    ).rejects.toMatchObject({ code: 'cdp.segment_circle' });
  });
});
