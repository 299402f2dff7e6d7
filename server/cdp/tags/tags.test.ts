import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { ensureCustomers } from '../identity/index.ts';
import { addTag, addTags, listTagged, listTagHistory, listTagsOf, removeTag, removeTags } from './index.ts';
import { expireTags } from './expire-tags.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 5, 1, 12);

let test: TestApp;
let owner: Browser;
let homes: string[];
beforeAll(async () => void (test = await startTestApp()));
beforeEach(async () => {
  test.setNow(NOON);
  owner = await newOwner(test);
  homes = await inShop(async (ctx) => {
    const seen = Array.from({ length: 3 }, () => ({ channelIdentityId: newId(), channel: 'web-chat' }));
    return [...(await ensureCustomers(ctx, seen)).values()];
  });
});
afterAll(() => test.stop());

function inShop<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return as(test.app, owner.tenant, work);
}

const home = (n: number): string => homes[n] ?? '';

async function tagsOf(customerId: string): Promise<[tag: string, source: string][]> {
  const tags = await inShop((ctx) => listTagsOf(ctx, [customerId]));
  return (tags.get(customerId) ?? []).map(({ tag, source }) => [tag, source]);
}

async function newsOf(type: string): Promise<unknown[]> {
  const { rows } = await inShop((ctx) =>
    sql<{ payload: unknown }>`select payload from platform.events where type = ${type} order by seq`.execute(
      ctx.db,
    ),
  );
  return rows.map((row) => row.payload);
}

/** Makes the second home a record of the first one's customer, or undoes it. */
async function merge(into: string | null): Promise<void> {
  await inShop((ctx) =>
    sql`update cdp.customers set merged_into = ${into} where id = ${home(1)}`.execute(ctx.db),
  );
}

describe('tags of many customers', () => {
  it('tell once who has got one, and again who has lost the last of its kind', async () => {
    const vip = [0, 1, 2].map((n) => ({ customerId: home(n), tag: 'VIP' }));
    expect(await inShop((ctx) => addTags(ctx, 'rule', [...vip, ...vip]))).toHaveLength(3);
    expect(await inShop((ctx) => addTags(ctx, 'rule', vip))).toEqual([]);
    expect(await newsOf('cdp.tag_added')).toHaveLength(3);
    expect(await inShop((ctx) => removeTags(ctx, 'rule', vip))).toHaveLength(3);
    expect(await inShop((ctx) => removeTags(ctx, 'rule', vip))).toEqual([]);
    expect(await newsOf('cdp.tag_removed')).toHaveLength(3);
  });

  it('of one source are not taken off by another', async () => {
    await inShop((ctx) => addTag(ctx, home(0), '老客户'));
    await inShop((ctx) => addTags(ctx, 'rule', [{ customerId: home(0), tag: '老客户' }]));
    expect(await tagsOf(home(0))).toEqual([['老客户', 'person']]);
    expect(await inShop((ctx) => removeTags(ctx, 'rule', [{ customerId: home(0), tag: '老客户' }]))).toEqual(
      [],
    );
    expect(await tagsOf(home(0))).toEqual([['老客户', 'person']]);
    expect(await inShop((ctx) => removeTag(ctx, home(0), '老客户'))).toBe(true);
    expect(await tagsOf(home(0))).toEqual([]);
  });

  it('stand at their record: a merge shows them together, a split gives them back', async () => {
    await inShop((ctx) => addTags(ctx, 'shop', [{ customerId: home(0), tag: '一类' }]));
    await merge(home(0));
    await inShop((ctx) => addTags(ctx, 'dialogue', [{ customerId: home(1), tag: '二类' }]));
    expect(await tagsOf(home(0))).toEqual([
      ['一类', 'shop'],
      ['二类', 'dialogue'],
    ]);
    expect(await tagsOf(home(1))).toEqual(await tagsOf(home(0)));
    await merge(null);
    expect(await tagsOf(home(0))).toEqual([['一类', 'shop']]);
    expect(await tagsOf(home(1))).toEqual([['二类', 'dialogue']]);
  });

  it('run out by themselves, are swept, and may come again', async () => {
    const given = { customerId: home(0), tag: '想退款', confidence: 0.75, evidence: 'message/1' };
    await inShop((ctx) => addTags(ctx, 'dialogue', [{ ...given, expiresAt: new Date(NOON + HOUR) }]));
    expect(await inShop((ctx) => listTagsOf(ctx, [home(0)]))).toMatchObject(
      new Map([[home(0), [{ tag: '想退款', confidence: 0.75, evidence: 'message/1' }]]]),
    );
    test.setNow(NOON + HOUR);
    expect(await tagsOf(home(0))).toEqual([]);
    expect(await inShop((ctx) => listTagged(ctx, '想退款', 5))).toEqual([]);
    await expireTags.run(test.app, {});
    await expireTags.run(test.app, {});
    expect(await newsOf('cdp.tag_removed')).toEqual([{ customerId: home(0), tag: '想退款' }]);
    test.setNow(NOON + 2 * HOUR);
    expect(await inShop((ctx) => addTags(ctx, 'dialogue', [given]))).toHaveLength(1);
    const history = await inShop((ctx) => listTagHistory(ctx, home(0), { limit: 10 }));
    expect(history.map(({ change, evidence }) => [change, evidence])).toEqual([
      ['added', 'message/1'],
      ['expired', 'message/1'],
      ['added', 'message/1'],
    ]);
  });

  it('pass over who is not there, and more than a hundred', async () => {
    const many = Array.from({ length: 101 }, (_, n) => ({ customerId: home(0), tag: `t${n}` }));
    const added = await inShop((ctx) => addTags(ctx, 'rule', [...many, { customerId: newId(), tag: 'x' }]));
    expect(added).toHaveLength(100);
  });
});

describe('GET /api/customers/{id}/tags/history', () => {
  it('shows in pages who did what, and where it comes from', async () => {
    const agent = await newColleague(test, owner.tenant, 'agent');
    const url = `/api/customers/${home(0)}/tags`;
    const expiresAt = new Date(NOON + HOUR).toISOString();
    expect(await agent.call('POST', url, { tag: '急', expiresAt })).toMatchObject({
      body: { items: [{ tag: '急', source: 'person', expiresAt }] },
    });
    await agent.call('DELETE', `${url}/${encodeURIComponent('急')}`);
    const first = await agent.call('GET', `${url}/history?limit=1`);
    expect(first.body).toMatchObject({ items: [{ change: 'removed', by: `user/${agent.userId}` }] });
    const second = await agent.call('GET', `${url}/history?before=${String(first.body['nextBefore'])}`);
    expect(second.body).toMatchObject({ items: [{ change: 'added', expiresAt }], nextBefore: null });
    expect(await agent.call('GET', `/api/customers/${newId()}/tags/history`)).toMatchObject({ status: 404 });
  });
});
