import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Meaning } from '../../../../contracts/cdp/index.ts';
import { startTestApp } from '../../../../test/harness/app.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import { as, newTenant } from '../../../../test/harness/tenant.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { CustomerEvent } from '../../events/index.ts';
import { addDecimals } from './add-decimals.ts';
import { countEvents } from './count-events.ts';
import { dayOf } from './days.ts';
import { createComputed, listDefinitions } from './definitions.ts';
import { readComputed } from './read-computed.ts';
import { recount } from './recount.ts';
import { MOST_VALUES } from './states.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const START = Date.UTC(2026, 2, 1);
const HOUR = 3_600_000;
const BUY = { names: ['Order Completed'] };

const MEANINGS: Record<string, Meaning> = {
  orders: { aggregation: 'count', events: BUY, windowDays: null },
  orders_week: { aggregation: 'count', events: BUY, windowDays: 7 },
  spent: { aggregation: 'sum', property: 'total', events: {}, windowDays: null },
  spent_month: { aggregation: 'sum', property: 'total', events: { kinds: ['track'] }, windowDays: 30 },
  last_item: { aggregation: 'last', property: 'item.sku', events: {}, windowDays: null },
  last_item_week: { aggregation: 'last', property: 'item.sku', events: {}, windowDays: 7 },
  first_time: { aggregation: 'first', events: BUY, windowDays: null },
  first_month: { aggregation: 'first', property: 'item.sku', events: {}, windowDays: 30 },
  favourite: { aggregation: 'top', property: 'item.sku', events: {}, windowDays: null },
  favourite_week: { aggregation: 'top', property: 'item.sku', events: {}, windowDays: 7 },
  different: { aggregation: 'unique', property: 'item.sku', events: {}, windowDays: null },
  different_week: { aggregation: 'unique', property: 'item.sku', events: {}, windowDays: 7 },
  paid_share: {
    aggregation: 'rate',
    events: { names: ['Order Completed', 'Cart Viewed'] },
    hits: [{ property: 'total', op: 'at_least', value: 1 }],
    windowDays: 30,
  },
};

async function withDefinitions<T>(work: (ctx: Ctx) => Promise<T>, names = Object.keys(MEANINGS)): Promise<T> {
  const tenant = await newTenant(test.app);
  return as(test.app, tenant, async (ctx) => {
    for (const name of names) {
      const meaning = MEANINGS[name];
      if (meaning) await createComputed(ctx, { name, labelZh: '', labelEn: '', group: 'value', ...meaning });
    }
    await sql`update cdp.computed_attributes set status = 'ready'`.execute(ctx.db);
    return work(ctx);
  });
}

function event(homeId: string, at: number, more: Partial<CustomerEvent> = {}): CustomerEvent {
  const base = { id: newId(), homeId, at: new Date(at), kind: 'track' as const, source: 'web' };
  return { ...base, name: 'Order Completed', properties: {}, ...more };
}

async function valuesAt(
  ctx: Ctx,
  rootOf: Map<string, string>,
  now: Date,
): Promise<Record<string, unknown>[]> {
  const found = await readComputed(ctx, rootOf, { now });
  return [...new Set(rootOf.values())].map((root) =>
    Object.fromEntries([...(found.get(root) ?? [])].map(([name, { value }]) => [name, value])),
  );
}

describe('computed attributes', () => {
  it('equal a recount of the events, in any order, over batches, merges and splits, at any time', () =>
    withDefinitions(async (ctx) => {
      const definitions = await listDefinitions(ctx);
      const drawn = fc.record({
        home: fc.integer({ min: 0, max: 4 }),
        hour: fc.integer({ min: 0, max: 24 * 45 }),
        kind: fc.constantFrom<CustomerEvent['kind']>('track', 'track', 'page'),
        name: fc.constantFrom('Order Completed', 'Cart Viewed', 'Home'),
        total: fc.option(fc.oneof(fc.double({ min: -1000, max: 1000, noNaN: true }), fc.constant('19.90'))),
        sku: fc.option(fc.constantFrom('a', 'b', 'c', 7, true)),
        batch: fc.integer({ min: 0, max: 3 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(drawn, { maxLength: 60 }),
          fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 }),
          fc.integer({ min: 0, max: 24 * 50 }),
          async (given, groups, hour) => {
            const homes = Array.from({ length: 5 }, () => newId());
            const events = given.map(({ home, hour: at, kind, name, total, sku }) =>
              event(homes[home] ?? '', START + at * HOUR, {
                kind,
                name,
                properties: { total, item: { sku } },
              }),
            );
            for (const batch of [0, 1, 2, 3]) {
              await countEvents(
                ctx,
                events.filter((_, place) => given[place]?.batch === batch),
              );
            }
            const now = new Date(START + hour * HOUR);
            const together = new Map(homes.map((home, place) => [home, homes[groups[place] ?? 0] ?? home]));
            const apart = new Map(homes.map((home) => [home, home]));
            for (const rootOf of [together, apart]) {
              const expected = [...new Set(rootOf.values())].map((root) => {
                const own = events.filter((each) => rootOf.get(each.homeId) === root);
                const values = definitions.map((each) => [each.name, recount(each, own, now)]);
                return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as unknown;
              });
              expect(await valuesAt(ctx, rootOf, now)).toEqual(expected);
            }
          },
        ),
        { numRuns: 40 },
      );
    }));

  it('count different values up to a limit, and stay right above it', () =>
    withDefinitions(
      async (ctx) => {
        const homes = [newId(), newId()];
        const events = Array.from({ length: 900 }, (_, n) =>
          event(homes[n % 2] ?? '', START + n * 1000, { properties: { item: { sku: `s${n % 400}` } } }),
        );
        await countEvents(ctx, events);
        const rootOf = (...ids: string[]): Map<string, string> =>
          new Map(ids.map((id) => [id, homes[0] ?? '']));
        const now = new Date(START + HOUR);
        expect(await valuesAt(ctx, rootOf(...homes), now)).toEqual([{ different: 400 }]);
        await countEvents(
          ctx,
          Array.from({ length: 900 }, (_, n) =>
            event(homes[0] ?? '', START, { properties: { item: { sku: `t${n}` } } }),
          ),
        );
        expect(await valuesAt(ctx, rootOf(...homes), now)).toEqual([{ different: MOST_VALUES }]);
        const { rows } = await sql<{ n: number }>`select count(*) as n from cdp.computed_counts`.execute(
          ctx.db,
        );
        expect(rows[0]?.n).toBeLessThanOrEqual(2 * MOST_VALUES);
      },
      ['different'],
    ));

  it('never keep what tells who somebody is', () =>
    withDefinitions(
      async (ctx) => {
        const homeId = newId();
        const properties = { item: { sku: '13812345678' } };
        await countEvents(ctx, [event(homeId, START, { properties })]);
        expect(await valuesAt(ctx, new Map([[homeId, homeId]]), new Date(START))).toEqual([{ different: 1 }]);
        const { rows } =
          await sql`select 1 from cdp.computed_counts c where c::text like '%1381234%'`.execute(ctx.db);
        expect(rows).toEqual([]);
      },
      ['different', 'favourite', 'last_item'],
    ));
});

describe('days and decimals', () => {
  it.each([
    ['2026-03-01T15:59:59Z', 'Asia/Shanghai', '2026-03-01'],
    ['2026-03-01T16:00:00Z', 'Asia/Shanghai', '2026-03-02'],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-01T18:29:59Z', 'Asia/Kolkata', '2026-03-01'],
    ['2026-03-01T18:30:00Z', 'Asia/Kolkata', '2026-03-02'],
  ])('%s in %s is %s', (at, zone, day) => {
    expect(dayOf(new Date(at), zone)).toBe(Date.parse(day) / 86_400_000);
  });

  it.each([
    [['0.1', '0.2'], 0.3],
    [['1e-7', '-1e-7'], 0],
    [['1.5e+3', '0.25'], 1500.25],
    [[], 0],
  ])('%j add up to %d', (numbers, sum) => expect(addDecimals(numbers)).toBe(sum));
});
