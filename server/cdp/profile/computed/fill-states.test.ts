import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Meaning } from '../../../../contracts/cdp/index.ts';
import { startTestApp } from '../../../../test/harness/app.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import { newColleague, newOwner } from '../../../../test/harness/staff.ts';
import { as } from '../../../../test/harness/tenant.ts';
import { newId } from '../../../platform/ids/index.ts';
import { ensureCustomers } from '../../identity/index.ts';
import { saveEvents } from '../../events/index.ts';
import type { StoredEvent } from '../../events/index.ts';
import { clearStates } from './clear-states.ts';
import { countEvents } from './count-events.ts';
import { fillStates } from './fill-states.ts';
import { readComputed } from './read-computed.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const AT = Date.UTC(2026, 10, 1);
const COUNT: Meaning = { aggregation: 'count', events: {}, windowDays: null };
const definition = (name: string, meaning: Meaning): object => {
  return { name, labelZh: '次数', labelEn: 'Times', group: 'behaviour', ...meaning };
};

function events(home: string, count: number, name = 'Clicked'): StoredEvent[] {
  return Array.from({ length: count }, (_, n) => ({
    id: newId(),
    homeId: home,
    at: new Date(AT + n * 60_000),
    kind: 'track',
    name,
    properties: { page: `p${n % 3}`, total: 0.1 },
    source: 'web',
    context: null,
    sealed: null,
    receivedAt: new Date(AT),
  }));
}

async function shopWithCustomer() {
  const owner = await newOwner(test);
  const channelIdentityId = newId();
  const made = await as(test.app, owner.tenant, (ctx) =>
    ensureCustomers(ctx, [{ channelIdentityId, channel: 'web-chat' }]),
  );
  const home = made.get(channelIdentityId) ?? '';
  const take = (batch: StoredEvent[]): Promise<void> =>
    as(test.app, owner.tenant, async (ctx) => {
      saveEvents(ctx, batch);
      await countEvents(ctx, batch);
    });
  const valueOf = async (name: string): Promise<unknown> =>
    as(test.app, owner.tenant, async (ctx) => {
      const found = await readComputed(ctx, new Map([[home, home]]), { now: new Date(AT + 86_400_000) });
      return found.get(home)?.get(name)?.value;
    });
  return { owner, home, take, valueOf };
}

describe('an attribute that is declared when there are events already', () => {
  it('is filled with those of the past, counts new ones meanwhile, and shows when it is ready', async () => {
    const { owner, home, take, valueOf } = await shopWithCustomer();
    await take(events(home, 50));
    const made = await owner.call('POST', '/api/computed-attributes', definition('clicks', COUNT));
    expect(made).toMatchObject({ status: 201, body: { status: 'filling', name: 'clicks' } });
    expect(await valueOf('clicks')).toBeUndefined();
    const id = String(made.body['id']);
    await take(events(home, 7));
    // Both at once, over and over: whoever begins last starts from nothing.
    const arriving = Array.from({ length: 10 }, () => take(events(home, 3)));
    const filling = [fillStates(test.app, owner.tenant, id, 10), fillStates(test.app, owner.tenant, id, 7)];
    await Promise.all([...arriving, ...filling]);
    const stored = await as(test.app, owner.tenant, (ctx) =>
      sql<{ n: number }>`select count(*) as n from cdp.events`.execute(ctx.db),
    );
    expect(stored.rows[0]?.n).toBe(87);
    expect(await valueOf('clicks')).toBe(87);
    const listed = await owner.call('GET', '/api/computed-attributes');
    expect(listed.body).toMatchObject({ items: [{ id, status: 'ready' }] });
  });

  it('is counted afresh when its meaning changes, and what is left over is cleared', async () => {
    const { owner, home, take, valueOf } = await shopWithCustomer();
    await take(events(home, 5));
    const { body } = await owner.call('POST', '/api/computed-attributes', definition('clicks', COUNT));
    const id = String(body['id']);
    await fillStates(test.app, owner.tenant, id);
    const meaning: Meaning = { aggregation: 'sum', property: 'total', events: {}, windowDays: null };
    const changed = await owner.call('PATCH', `/api/computed-attributes/${id}`, { labelZh: '总额', meaning });
    expect(changed.body).toMatchObject({
      labelZh: '总额',
      labelEn: 'Times',
      aggregation: 'sum',
      status: 'filling',
    });
    await fillStates(test.app, owner.tenant, id);
    expect(await valueOf('clicks')).toBe(0.5);
    await as(test.app, owner.tenant, clearStates);
    const left = (): Promise<unknown[]> =>
      as(test.app, owner.tenant, async (ctx) => {
        const { rows } = await sql<{ n: number }>`select n from cdp.computed_counts`.execute(ctx.db);
        return rows.map((row) => row.n);
      });
    expect(await left()).toEqual([5]);
    expect(await owner.call('DELETE', `/api/computed-attributes/${id}`)).toMatchObject({ status: 204 });
    await as(test.app, owner.tenant, clearStates);
    expect(await left()).toEqual([]);
  });

  it('can be looked at before, of one customer or of some', async () => {
    const { owner, home, take } = await shopWithCustomer();
    await take(events(home, 7));
    const meaning: Meaning = { aggregation: 'unique', property: 'page', events: {}, windowDays: null };
    const item = { customerId: home, value: 3, events: 7 };
    for (const which of [{}, { customerId: home }]) {
      const preview = await owner.call('POST', '/api/computed-attributes/preview', { ...meaning, ...which });
      expect(preview.body).toEqual({ items: [item] });
    }
  });

  it('is refused where something is missing, the name is taken, or somebody may not', async () => {
    const { owner } = await shopWithCustomer();
    const agent = await newColleague(test, owner.tenant, 'agent');
    const create = (who: typeof owner, name: string, meaning: Meaning): Promise<unknown> =>
      who.call('POST', '/api/computed-attributes', definition(name, meaning));
    expect(await create(agent, 'clicks', COUNT)).toMatchObject({ status: 403 });
    expect(await create(owner, 'spent', { ...COUNT, aggregation: 'sum' })).toMatchObject({
      status: 422,
      body: { code: 'cdp.computed_attribute_invalid' },
    });
    expect(await create(owner, 'city', COUNT)).toMatchObject({ body: { code: 'cdp.attribute_name_taken' } });
  });
});

describe('/api/profile/attributes', () => {
  it('lists what there is, and takes declarations with their rules', async () => {
    const { owner, home } = await shopWithCustomer();
    await owner.call('POST', '/api/computed-attributes', definition('clicks', COUNT));
    await owner.call('PATCH', `/api/customers/${home}`, { attributes: { shoe: 42, city: '杭州' } });
    const url = '/api/profile/attributes';
    const itemsOf = async (): Promise<{ name: string; origin: string }[]> =>
      (await owner.call('GET', url)).body['items'] as { name: string; origin: string }[];
    expect(await itemsOf()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'city', origin: 'default', hot: true, labelZh: '城市' }),
        expect.objectContaining({ name: 'shoe', origin: 'observed', type: 'number' }),
        expect.objectContaining({ name: 'clicks', origin: 'computed' }),
      ]),
    );
    const shoe = {
      ...{ name: 'shoe', type: 'number', labelZh: '鞋码', labelEn: 'Shoe size', personal: true },
      ...{ group: 'preference', rule: 'first', sources: [] },
    };
    const declared = await owner.call('PUT', url, { items: [shoe] });
    expect(declared.body['items']).toContainEqual({ ...shoe, origin: 'declared', hot: false });
    await owner.call('PATCH', `/api/customers/${home}`, { attributes: { shoe: 43 } });
    const customer = await owner.call('GET', `/api/customers/${home}`);
    expect(customer.body['attributes']).toContainEqual(
      expect.objectContaining({
        ...{ name: 'shoe', masked: true, rule: 'first', reason: 'only' },
        told: [expect.objectContaining({ source: 'person', recordId: home, won: true, expired: false })],
      }),
    );
    expect(await owner.call('PUT', url, { items: [shoe, shoe] })).toMatchObject({ status: 422 });
    await owner.call('PUT', url, { items: [] });
    expect(await itemsOf()).toContainEqual(expect.objectContaining({ name: 'shoe', origin: 'observed' }));
  });
});
