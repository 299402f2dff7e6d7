import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Condition } from '../../../contracts/cdp/index.ts';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { addTag, removeTag, setAttributes, takeOut } from '../index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listMembers, merge } from '../identity/index.ts';
import { createSegment } from './index.ts';
import { liveSegments } from './definitions/live-segments.ts';
import { judge, keyOf } from './evaluate/judge.ts';
import { loadFacts } from './evaluate/load-facts.ts';
import { happen, newCustomers, settle } from './testing/crowd.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const days = (amount: number): { amount: number; unit: 'days' } => ({ amount, unit: 'days' });
const CONDITIONS: Condition[] = [
  { kind: 'attribute', name: 'level', test: { op: 'is', values: ['gold'] } },
  { kind: 'tag', tags: ['vip'], has: true },
  { kind: 'event', event: { name: 'cart' }, count: { op: 'at_least', n: 2 }, window: { last: days(3) } },
  { kind: 'event', event: { name: 'order' }, count: { op: 'exactly', n: 0 } },
  { kind: 'sequence', steps: [{ name: 'cart' }], within: days(1), without: { name: 'order' } },
  {
    kind: 'sequence',
    steps: [{ name: 'cart' }, { name: 'order' }],
    within: days(2),
    window: { last: days(4) },
  },
];

/** Numbers that are the same in each run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What the lists should be, from all that is known of all customers. */
async function recount(ctx: Ctx, homes: string[]): Promise<string[]> {
  const members = await listMembers(ctx, homes);
  const { lists, needs } = await liveSegments(ctx);
  const facts = await loadFacts(ctx, new Map(members.map(({ id, rootId }) => [id, rootId])), needs);
  const all = [...facts].flatMap(([id, known]) =>
    [...judge(lists, known, ctx.now.getTime()).lists].map((key) => `${key} ${id}`),
  );
  expect(lists.map(keyOf)).toHaveLength(CONDITIONS.length + 1);
  return all.sort();
}

async function stored(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select segment_id || '/' || generation || ' ' || customer_id as row from cdp.segment_members
    where tenant = ${ctx.tenant}`.execute(ctx.db);
  const counted = await sql<{ wrong: number }>`
    select count(*) as wrong from cdp.segment_counts c where tenant = ${ctx.tenant} and size <> (
      select count(*) from cdp.segment_members m
      where m.tenant = c.tenant and m.segment_id = c.segment_id and m.generation = c.generation)`.execute(
    ctx.db,
  );
  expect(counted.rows).toEqual([{ wrong: 0 }]);
  return rows.map((row) => row.row).sort();
}

it('keeps lists that a recount from all records confirms, whatever happens in which order', async () => {
  const tenant = await newTenant(test.app);
  const homes = await as(test.app, tenant, (ctx) => newCustomers(ctx, 10));
  const roll = dice(20261121);
  const one = (): string => homes[roll(homes.length)] ?? '';
  const ids: string[] = [];
  for (const [n, condition] of CONDITIONS.entries()) {
    ids.push(await as(test.app, tenant, (ctx) => createSegment(ctx, { name: `第 ${n}`, condition })));
  }
  const both: Condition = {
    kind: 'any',
    of: ids.slice(0, 2).map((segmentId) => ({ kind: 'segment', segmentId, member: true })),
  };
  await as(test.app, tenant, (ctx) => createSegment(ctx, { name: '任一', condition: both }));
  const names = ['cart', 'order', 'view'];
  const steps: ((ctx: Ctx) => Promise<unknown>)[] = [
    (ctx) => Promise.resolve(happen(ctx, [{ homeId: one(), name: names[roll(3)] ?? '' }])),
    (ctx) => Promise.resolve(happen(ctx, [{ homeId: one(), name: names[roll(2)] ?? '' }])),
    (ctx) => setAttributes(ctx, one(), { level: ['gold', 'silver'][roll(2)] ?? '' }),
    (ctx) => (roll(2) === 0 ? addTag(ctx, one(), 'vip') : removeTag(ctx, one(), 'vip')),
    (ctx) => merge(ctx, { one: one(), other: one() }).catch(expectRefusal),
    (ctx) => takeOut(ctx, one()).catch(expectRefusal),
  ];
  let now = Date.now();
  for (let round = 0; round < 12; round += 1) {
    now += roll(40) * 3_600_000;
    test.setNow(now);
    for (let n = 0; n < 5; n += 1) await as(test.app, tenant, steps[roll(steps.length)] ?? recountNothing);
    await settle(test, tenant);
    const [found, wanted] = await as(test.app, tenant, async (ctx) => [
      await stored(ctx),
      await recount(ctx, homes),
    ]);
    expect(found).toEqual(wanted);
  }
});

function expectRefusal(error: unknown): void {
  expect(error).toMatchObject({ code: expect.stringMatching(/^cdp\./) as unknown });
}

function recountNothing(): Promise<void> {
  return Promise.resolve();
}
