import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { newId } from '../../platform/ids/index.ts';
import {
  addTag,
  ensureCustomers,
  getCustomer,
  identify,
  listChannelIdentities,
  listCustomerSummaries,
  setAttributes,
  unmerge,
} from '../index.ts';
import type { Identification, Identified } from '../index.ts';

let test: TestApp;
let tenant: string;
beforeAll(async () => void (test = await startTestApp()));
beforeEach(async () => void (tenant = await newTenant(test.app)));
afterAll(() => test.stop());

async function visitor(): Promise<{ identity: string; customer: string }> {
  const identity = newId();
  const made = await as(test.app, tenant, (ctx) =>
    ensureCustomers(ctx, [{ channelIdentityId: identity, channel: 'web-chat' }]),
  );
  return { identity, customer: made.get(identity) ?? '' };
}

function say(identity: string, more: Partial<Identification>): Promise<Identified> {
  return as(test.app, tenant, (ctx) =>
    identify(ctx, { channelIdentityId: identity, verified: false, ...more }),
  );
}

function prove(identity: string, userId: string): Promise<Identified> {
  return say(identity, { userId, verified: true });
}

async function eventsOf(type: string): Promise<unknown[]> {
  const { rows } = await sql<{ payload: unknown }>`select payload from platform.events
    where tenant = ${tenant} and type = ${type} order by seq`.execute(test.app.pools.system);
  return rows.map((row) => row.payload);
}

async function counts(): Promise<{ edges: number; absorbed: number; users: number } | undefined> {
  return as(test.app, tenant, async (ctx) => {
    const { rows } = await sql<{ edges: number; absorbed: number; users: number }>`select
      (select count(*) from cdp.edges where tenant = ${tenant} and retracted_at is null) as edges,
      (select count(*) from cdp.customers where tenant = ${tenant} and merged_into is not null) as absorbed,
      (select count(*) from cdp.identifiers where tenant = ${tenant} and verified) as users`.execute(ctx.db);
    return rows[0];
  });
}

describe('a verified user', () => {
  it('owns the customer of the first visitor who proves to be them, and absorbs that of the next', async () => {
    const [first, second] = [await visitor(), await visitor()];
    expect(await prove(first.identity, 'u-1')).toEqual({
      customerId: first.customer,
      outcome: 'identified',
      verified: true,
    });
    const merged = await prove(second.identity, ' u-1 ');
    expect(merged).toMatchObject({
      customerId: first.customer,
      outcome: 'merged',
      mergedFrom: second.customer,
      verified: true,
    });
    expect(await prove(second.identity, 'u-1')).toMatchObject({
      customerId: first.customer,
      outcome: 'unchanged',
    });
    expect(await eventsOf('cdp.customer_identified')).toHaveLength(1);
    expect(await eventsOf('cdp.customers_merged')).toEqual([
      {
        from: second.customer,
        into: first.customer,
        channelIdentityIds: [second.identity],
        edgeId: merged.edgeId,
      },
    ]);
    await as(test.app, tenant, async (ctx) => {
      const identities = await listChannelIdentities(ctx, second.customer);
      expect(identities.map((each) => [each.id, each.verified])).toEqual([
        [first.identity, true],
        [second.identity, true],
      ]);
      expect((await getCustomer(ctx, second.customer)).id).toBe(first.customer);
    });
  });

  it('is not joined with another user on the same device, and nothing of the second one is kept', async () => {
    const { identity, customer } = await visitor();
    await prove(identity, 'u-1');
    const other = { userId: 'u-2', traits: { name: '别人', phone: '13912345678' } };
    for (const verified of [true, false]) {
      expect(await say(identity, { ...other, verified })).toMatchObject({
        customerId: customer,
        outcome: 'other_user',
      });
    }
    await as(test.app, tenant, async (ctx) => {
      const record = await getCustomer(ctx, customer);
      expect(record.name).toBe('');
      expect(record.identifiers.map((each) => each.value)).toEqual(['u-1']);
    });
  });

  it('has one customer however many visitors prove to be them at the same moment', async () => {
    const visitors = await Promise.all(Array.from({ length: 10 }, visitor));
    const results = await Promise.all(visitors.map((each) => prove(each.identity, 'u-1')));
    expect(new Set(results.map((each) => each.customerId)).size).toBe(1);
    expect(results.filter((each) => each.outcome === 'identified')).toHaveLength(1);
    expect(await counts()).toEqual({ edges: 9, absorbed: 9, users: 1 });
  });

  it('gets one result when one visitor proves to be two users at the same moment, in both orders', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { identity, customer } = await visitor();
      const [a, b] = [`a-${round}`, `b-${round}`];
      const results = await Promise.all([a, b, b, a].map((user) => prove(identity, user)));
      expect(results.map((each) => each.customerId)).toEqual(Array(4).fill(customer));
      expect(results.map((each) => each.outcome).sort()).toEqual([
        'identified',
        'other_user',
        'other_user',
        'unchanged',
      ]);
    }
  });

  it('does not lock up when pairs of visitors prove to be each other’s users', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two, three] = [await visitor(), await visitor(), await visitor()];
      const [a, b] = [`a-${round}`, `b-${round}`];
      await prove(one.identity, a);
      await prove(two.identity, b);
      const results = await Promise.all([
        prove(one.identity, b),
        prove(two.identity, a),
        prove(three.identity, a),
        prove(three.identity, b),
      ]);
      expect(results.slice(0, 2).map((each) => each.outcome)).toEqual(['other_user', 'other_user']);
      expect(
        results
          .slice(2)
          .map((each) => each.outcome)
          .sort(),
      ).toEqual(['merged', 'other_user']);
    }
  });
});

describe('what nobody proves', () => {
  it('is kept as a claim and joins nobody', async () => {
    const [known, other] = [await visitor(), await visitor()];
    await prove(known.identity, 'u-1');
    const traits = {
      phone: '138 1234 5678',
      email: 'Li@Example.com',
      name: '李雷',
      level: 'gold',
      city: '杭州',
    };
    await say(known.identity, { traits });
    expect(await say(other.identity, { userId: 'u-1', traits })).toEqual({
      customerId: other.customer,
      outcome: 'claimed',
      verified: false,
    });
    expect(await counts()).toMatchObject({ edges: 0, absorbed: 0, users: 1 });
    await as(test.app, tenant, async (ctx) => {
      const record = await getCustomer(ctx, other.customer);
      expect(record).toMatchObject({ name: '李雷', level: 'gold', verified: false });
      expect(record.identifiers.map((each) => [each.kind, each.value, each.verified])).toEqual(
        expect.arrayContaining([
          ['user_id', 'u-1', false],
          ['phone', '+8613812345678', false],
          ['email', 'li@example.com', false],
        ]),
      );
      expect(record.attributes.map((each) => [each.name, each.winner?.value, each.winner?.personal])).toEqual(
        [
          ['city', '杭州', false],
          ['level', 'gold', false],
        ],
      );
    });
    // Proved later, the claim becomes the fact.
    expect(await prove(other.identity, 'u-1')).toMatchObject({
      outcome: 'merged',
      customerId: known.customer,
    });
  });

  it.each(['null', 'undefined', '0', 'anonymous', 'guest', '[object Object]', 'NaN', '  ', '"null"'])(
    'and names nobody (%s) is no user, even when it is signed',
    async (userId) => {
      const [one, two] = [await visitor(), await visitor()];
      for (const each of [one, two]) {
        expect(await prove(each.identity, userId)).toEqual({
          customerId: each.customer,
          outcome: 'illegal_id',
          verified: false,
        });
      }
      expect(await counts()).toEqual({ edges: 0, absorbed: 0, users: 0 });
    },
  );

  it('is written once, however often a page says it', async () => {
    const { identity, customer } = await visitor();
    for (let time = 0; time < 3; time += 1) {
      await say(identity, { traits: { name: '李雷', phone: '13812345678', visits: 3 } });
    }
    expect(await eventsOf('cdp.customer_changed')).toEqual([
      { customerId: customer, attributes: ['phone', 'name', 'visits'] },
    ]);
    await say(identity, { traits: { name: '韩梅梅', visits: 3 } });
    await as(test.app, tenant, async (ctx) => expect((await getCustomer(ctx, customer)).name).toBe('韩梅梅'));
  });

  it('is not readable in the database where it tells who somebody is', async () => {
    const { identity } = await visitor();
    await say(identity, {
      userId: 'user-13812345678',
      traits: {
        name: '李雷',
        phone: '13812345678',
        email: 'li@example.com',
        note: '身份证 110101199003078515',
      },
    });
    await as(test.app, tenant, async (ctx) => {
      const { rows } =
        await sql`select * from cdp.attributes, cdp.identifiers, platform.search_documents`.execute(ctx.db);
      const events = await sql`select payload from platform.events`.execute(ctx.db);
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify([rows, events.rows])).not.toMatch(/李雷|13812345678|li@example|110101/);
    });
  });
});

describe('taking a merge back', () => {
  it('restores exactly what there was, and the same visitor is not merged again by itself', async () => {
    const [owner, guest] = [await visitor(), await visitor()];
    await prove(owner.identity, 'u-1');
    await say(owner.identity, { traits: { name: '王老板' } });
    await say(guest.identity, { traits: { name: '小李', phone: '13812345678' } });
    await as(test.app, tenant, async (ctx) => {
      await addTag(ctx, guest.customer, '新客');
      await setAttributes(ctx, owner.customer, { level: 'gold' });
    });
    const before = await as(test.app, tenant, (ctx) =>
      Promise.all([getCustomer(ctx, owner.customer), getCustomer(ctx, guest.customer)]),
    );
    const merged = await prove(guest.identity, 'u-1');
    await as(test.app, tenant, async (ctx) => {
      const summaries = await listCustomerSummaries(ctx, [guest.customer, owner.customer]);
      expect(summaries.get(guest.customer)).toEqual(summaries.get(owner.customer));
      expect(summaries.get(guest.customer)).toMatchObject({
        id: owner.customer,
        verified: true,
        tags: ['新客'],
      });
    });
    await as(test.app, tenant, async (ctx) => {
      expect(await unmerge(ctx, merged.edgeId ?? '')).toEqual({
        from: owner.customer,
        into: guest.customer,
        homes: [guest.customer],
      });
    });
    const after = await as(test.app, tenant, (ctx) =>
      Promise.all([getCustomer(ctx, owner.customer), getCustomer(ctx, guest.customer)]),
    );
    expect(after).toEqual(before);
    expect(await eventsOf('cdp.customers_split')).toEqual([
      {
        from: owner.customer,
        into: guest.customer,
        channelIdentityIds: [guest.identity],
      },
    ]);
    expect(await prove(guest.identity, 'u-1')).toMatchObject({
      customerId: guest.customer,
      outcome: 'kept_apart',
      verified: false,
    });
    await expect(as(test.app, tenant, (ctx) => unmerge(ctx, merged.edgeId ?? ''))).rejects.toMatchObject({
      code: 'cdp.edge_retracted',
    });
    await expect(as(test.app, tenant, (ctx) => unmerge(ctx, newId()))).rejects.toMatchObject({
      code: 'cdp.edge_not_found',
    });
  });

  it('splits one of three and leaves the others merged', async () => {
    const visitors = [await visitor(), await visitor(), await visitor()];
    const results: Identified[] = [];
    for (const each of visitors) results.push(await prove(each.identity, 'u-1'));
    await as(test.app, tenant, (ctx) => unmerge(ctx, results[1]?.edgeId ?? ''));
    await as(test.app, tenant, async (ctx) => {
      const roots = await listCustomerSummaries(
        ctx,
        visitors.map((each) => each.customer),
      );
      const [first, second] = visitors.map((each) => each.customer);
      expect([...roots.values()].map((each) => each.id)).toEqual([first, second, first]);
    });
  });

  it('of another tenant finds nothing', async () => {
    const [one, two] = [await visitor(), await visitor()];
    await prove(one.identity, 'u-1');
    const { edgeId } = await prove(two.identity, 'u-1');
    const other = await newTenant(test.app);
    await expect(as(test.app, other, (ctx) => unmerge(ctx, edgeId ?? ''))).rejects.toMatchObject({
      code: 'cdp.edge_not_found',
    });
    await expect(
      as(test.app, other, (ctx) => identify(ctx, { channelIdentityId: one.identity, verified: false })),
    ).rejects.toMatchObject({ code: 'cdp.identity_not_found' });
  });
});
