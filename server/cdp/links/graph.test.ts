import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { newId } from '../../platform/ids/index.ts';
import {
  confirmIdentity,
  ensureCustomers,
  getCustomer,
  merge,
  saveAliases,
  saveRecords,
  takeOut,
  unmerge,
} from '../index.ts';
import type { RecordIn } from '../index.ts';
import { listMembers } from '../identity/index.ts';

let test: TestApp;
let tenant: string;
beforeAll(async () => void (test = await startTestApp()));
beforeEach(async () => void (tenant = await newTenant(test.app)));
afterAll(() => test.stop());

type Told = [kind: RecordIn['identifiers'][number]['kind'], value: string];

/** Saves records of one source, each with its identifiers, and returns their homes. */
async function homes(...told: Told[][]): Promise<string[]> {
  const records = told.map((identifiers, n) => ({
    externalId: `r${n}`,
    identifiers: identifiers.map(([kind, value]) => ({ kind, value })),
  }));
  const saved = await as(test.app, tenant, (ctx) => saveRecords(ctx, 'shop', records));
  return saved.map((each) => each.homeId);
}

/** Which of the homes are one customer, by their places. */
async function parts(of: string[]): Promise<string[]> {
  const members = await as(test.app, tenant, (ctx) => listMembers(ctx, of));
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const groups = Map.groupBy(of.keys(), (place) => rootOf.get(of[place] ?? ''));
  return [...groups.values()].map((group) => group.join(' ')).sort();
}

function mergeOf(one: string | undefined, other: string | undefined): Promise<{ edgeId: string }> {
  return as(test.app, tenant, (ctx) => merge(ctx, { one: one ?? '', other: other ?? '' }));
}

async function eventsOf(type: string): Promise<unknown[]> {
  const { rows } = await sql<{ payload: unknown }>`select payload from platform.events
    where tenant = ${tenant} and type = ${type} order by seq`.execute(test.app.pools.system);
  return rows.map((row) => row.payload);
}

/** What must hold whatever happened: customers are the components of the edges in force, and the caches say so. */
async function expectSound(): Promise<void> {
  await as(test.app, tenant, async (ctx) => {
    const { rows: stray } = await sql`
      select e.id from cdp.edges e
      join cdp.customers x on x.id = e.a join cdp.customers y on y.id = e.b
      where e.retracted_at is null and e.evidence = 'rule'
        and coalesce(x.merged_into, x.id) <> coalesce(y.merged_into, y.id)`.execute(ctx.db);
    const { rows: broken } = await sql`
      select c.id from cdp.cannot_links c
      join cdp.customers x on x.id = c.a join cdp.customers y on y.id = c.b
      where c.retracted_at is null and coalesce(x.merged_into, x.id) = coalesce(y.merged_into, y.id)`.execute(
      ctx.db,
    );
    const { rows: chained } = await sql`
      select c.id from cdp.customers c join cdp.customers r on r.id = c.merged_into
      where r.merged_into is not null`.execute(ctx.db);
    expect([stray, broken, chained]).toEqual([[], [], []]);
  });
}

describe('a person', () => {
  it('makes two customers one, and takes it back with nothing left of it', async () => {
    const [a = '', b = '', c = ''] = await homes([['phone', '13811112222']], [], [['phone', '13811112222']]);
    const before = await as(test.app, tenant, (ctx) => getCustomer(ctx, a));
    expect(await parts([a, b, c])).toEqual(['0 2', '1']);
    const { edgeId } = await mergeOf(b, c);
    expect(await parts([a, b, c])).toEqual(['0 1 2']);
    await expect(mergeOf(a, b)).rejects.toMatchObject({ code: 'cdp.already_one_customer' });
    await as(test.app, tenant, (ctx) => unmerge(ctx, edgeId));
    expect(await parts([a, b, c])).toEqual(['0 2', '1']);
    expect(await as(test.app, tenant, (ctx) => getCustomer(ctx, a))).toEqual(before);
    expect(await eventsOf('cdp.customers_merged')).toMatchObject([
      { from: c, into: a },
      { from: b, into: a, edgeId },
    ]);
    expect(await eventsOf('cdp.customers_split')).toEqual([{ from: a, into: b, channelIdentityIds: [] }]);
    await expectSound();
  });

  it('keeps records apart for good, whatever they share later, until a person says otherwise', async () => {
    const [a = '', b = '', c = ''] = await homes([['phone', '13811112222']], [['phone', '13811112222']], []);
    await as(test.app, tenant, (ctx) => takeOut(ctx, b, '不是同一个人'));
    expect(await parts([a, b])).toEqual(['0', '1']);
    await homes(
      [['email', 'li@corp.cn']],
      [
        ['email', 'li@corp.cn'],
        ['member_id', 'M1'],
      ],
      [
        ['member_id', 'M1'],
        ['email', 'li@corp.cn'],
      ],
    );
    expect(await parts([a, b, c])).toEqual(['0', '1 2']);
    await mergeOf(a, b);
    expect(await parts([a, b, c])).toEqual(['0 1 2']);
    await expectSound();
  });

  it('takes one record out of many, and the others stay', async () => {
    const all = await homes(
      ...Array.from({ length: 4 }, (): Told[] => [
        ['phone', '13811112222'],
        ['email', 'li@corp.cn'],
      ]),
    );
    const taken = await as(test.app, tenant, (ctx) => takeOut(ctx, all[0] ?? ''));
    expect(taken).toMatchObject({ from: all[0], into: all[1], homes: all.slice(1) });
    expect(await parts(all)).toEqual(['0', '1 2 3']);
    await expect(as(test.app, tenant, (ctx) => takeOut(ctx, all[0] ?? ''))).rejects.toMatchObject({
      code: 'cdp.record_alone',
    });
    await expectSound();
  });

  it('who verifies an identifier in a conversation joins it with who has it', async () => {
    const [known = ''] = await homes([['phone', '13811112222']]);
    const channelIdentityId = newId();
    const confirm = (value: string): Promise<unknown> =>
      as(test.app, tenant, async (ctx) => {
        await ensureCustomers(ctx, [{ channelIdentityId, channel: 'web-chat' }]);
        return confirmIdentity(ctx, channelIdentityId, { kind: 'phone', value });
      });
    expect(await confirm('13900001111')).toMatchObject({ outcome: 'noted' });
    expect(await confirm('138 1111 2222')).toMatchObject({ outcome: 'merged', customerId: known });
    expect(await confirm('13811112222')).toMatchObject({ outcome: 'unchanged' });
    await expect(confirm('12')).rejects.toMatchObject({ code: 'cdp.identifier_invalid' });
    expect(await eventsOf('cdp.customers_merged')).toMatchObject([
      { into: known, channelIdentityIds: [channelIdentityId] },
    ]);
  });
});

describe('at the same moment', () => {
  it('opposite merges have one result and merge and unmerge do not lock up', async () => {
    for (let round = 0; round < 4; round += 1) {
      tenant = await newTenant(test.app);
      const [a = '', b = '', c = '', d = ''] = await homes([], [], [], []);
      const done = await Promise.allSettled([
        mergeOf(a, b),
        mergeOf(b, a),
        mergeOf(c, d),
        mergeOf(d, a),
        mergeOf(b, c),
      ]);
      for (const each of done) {
        if (each.status === 'rejected')
          expect(each.reason).toMatchObject({ code: 'cdp.already_one_customer' });
      }
      expect(await parts([a, b, c, d])).toEqual(['0 1 2 3']);
      const { rows } = await as(test.app, tenant, (ctx) =>
        sql<{ id: string }>`select id from cdp.edges where retracted_at is null`.execute(ctx.db),
      );
      expect(rows).toHaveLength(3);
      const mixed = rows.map(({ id }) => as(test.app, tenant, (ctx) => unmerge(ctx, id)));
      await Promise.allSettled([...mixed, mergeOf(a, d), mergeOf(d, b), mergeOf(a, c)]);
      await expectSound();
    }
  });

  it('records that share values in every direction become one customer', async () => {
    const count = 12;
    const value = (n: number): string => `138111122${String(n % count).padStart(2, '0')}`;
    const saved = await Promise.all(
      Array.from({ length: count }, (_, n) =>
        as(test.app, tenant, (ctx) =>
          saveRecords(ctx, `s${n % 3}`, [
            { externalId: `a${n}`, identifiers: [{ kind: 'phone', value: value(n) }] },
            {
              externalId: `b${n}`,
              identifiers: [
                { kind: 'phone', value: value(n) },
                { kind: 'email', value: `x${n % 4}@corp.cn` },
              ],
            },
            { externalId: `c${n}`, identifiers: [{ kind: 'email', value: `x${n % 4}@corp.cn` }] },
          ]),
        ),
      ),
    );
    const all = saved.flat().map((each) => each.homeId);
    expect(await parts(all)).toHaveLength(4);
    await expectSound();
  });
});

describe('faults', () => {
  it('a circle of aliases is one customer', async () => {
    const circle = ['a', 'b', 'c', 'd'].map((id, place, all) => ({
      externalId: `u-${id}`,
      previousId: `u-${all[(place + 1) % all.length] ?? ''}`,
    }));
    const results = await Promise.all(
      [circle, circle.toReversed(), circle].map((aliases) =>
        as(test.app, tenant, (ctx) => saveAliases(ctx, 'web', aliases)),
      ),
    );
    const last = results.map((result) => new Set(result.values()).size);
    expect(last).toEqual([1, 1, 1]);
    const self = await as(test.app, tenant, (ctx) =>
      saveAliases(ctx, 'web', [
        { externalId: 'u-a', previousId: 'u-a' },
        { externalId: 'null', previousId: 'u-a' },
      ]),
    );
    expect(self.size).toBe(0);
    await expectSound();
  });

  it('a person with 10,000 identifiers keeps some and swallows nobody', async () => {
    const identifiers = Array.from({ length: 10_000 }, (_, n) => ({
      kind: 'anonymous_id' as const,
      value: `cookie-${n}`,
    }));
    const cookies = Array.from({ length: 600 }, (_, n) => ({
      externalId: `cookie-${n}`,
      identifiers: [{ kind: 'anonymous_id' as const, value: `cookie-${n}` }],
    }));
    await as(test.app, tenant, (ctx) => saveRecords(ctx, 'web', [{ externalId: 'kiosk', identifiers }]));
    const saved = await as(test.app, tenant, (ctx) => saveRecords(ctx, 'web', cookies));
    expect(new Set(saved.map((each) => each.customerId)).size).toBe(501);
    await expectSound();
  });

  it('a customer grows to its limit, and what would exceed it waits for a person', async () => {
    const aliases = Array.from({ length: 510 }, (_, n) => ({ externalId: 'hub', previousId: `spoke-${n}` }));
    const customers = await as(test.app, tenant, (ctx) => saveAliases(ctx, 'web', aliases));
    expect(new Set(customers.values()).size).toBe(12);
    const { rows } = await as(test.app, tenant, (ctx) =>
      sql`select from cdp.review_pairs where why = 'too_many_records' and state = 'open'`.execute(ctx.db),
    );
    expect(rows).toHaveLength(11);
  });

  it('identifiers that forbid it put a pair into the review instead of merging it', async () => {
    const [a = '', b = ''] = await homes(
      [
        ['phone', '13811112222'],
        ['id_card', '110101199003070038'],
      ],
      [
        ['phone', '13811112222'],
        ['id_card', '110101199003070054'],
      ],
    );
    expect(await parts([a, b])).toEqual(['0', '1']);
    // However many records want it, one pair waits for each two customers.
    await homes(
      [['phone', '13811112222']],
      [['phone', '13811112222']],
      [['phone', '13811112222']],
      [['phone', '13811112222']],
    );
    const { rows } = await as(test.app, tenant, (ctx) =>
      sql`select why, evidence from cdp.review_pairs`.execute(ctx.db),
    );
    expect(rows).toEqual([
      { why: 'conflict', evidence: { wanted: { evidence: 'rule', kind: 'phone' }, forbidden: ['id_card'] } },
    ]);
  });

  it('a value that becomes common lets go whom it alone has joined', async () => {
    const told: Told[][] = Array.from({ length: 10 }, (): Told[] => [['phone', '13811112222']]);
    const ten = await homes(...told);
    expect(await parts(ten)).toHaveLength(1);
    const eleven = await homes(...told, [['phone', '13811112222']]);
    expect(await parts(eleven)).toHaveLength(11);
    expect(await eventsOf('cdp.customers_split')).toHaveLength(9);
    await expectSound();
  });
});

it('the same records in another order and in other batches are the same customers', async () => {
  const value = fc.tuple(fc.constantFrom<Told[0]>('phone', 'email', 'member_id'), fc.nat({ max: 5 }));
  const people = fc.array(fc.array(value, { maxLength: 2 }), { minLength: 6, maxLength: 10 });
  const textOf = ([kind, n]: [Told[0], number]): string =>
    kind === 'phone' ? `1381111222${n}` : kind === 'email' ? `x${n}@corp.cn` : `M-${n}`;
  await fc.assert(
    fc.asyncProperty(people, fc.array(fc.nat({ max: 9 }), { maxLength: 9 }), async (told, shuffle) => {
      const records = told.map((values, n) => ({
        externalId: `r${n}`,
        identifiers: values.map((each) => ({ kind: each[0], value: textOf(each) })),
      }));
      const save = async (batches: RecordIn[][]): Promise<string[]> => {
        tenant = await newTenant(test.app);
        const homeOf = new Map<string, string>();
        for (const batch of batches) {
          const saved = await as(test.app, tenant, (ctx) => saveRecords(ctx, 'shop', batch));
          for (const { externalId, homeId } of saved) homeOf.set(externalId, homeId);
        }
        return parts(records.map((record) => homeOf.get(record.externalId) ?? ''));
      };
      const mixed = records.toSorted(
        (x, y) => (shuffle[records.indexOf(x)] ?? 0) - (shuffle[records.indexOf(y)] ?? 0),
      );
      expect(await save(mixed.map((each) => [each]))).toEqual(await save([records]));
    }),
    { numRuns: 8 },
  );
});

it(
  'any sequence of merges and unmerges gives the same customers as a model, in any order of insertion',
  { timeout: 60_000 },
  async () => {
    const SIZE = 5;
    const step = fc.record({
      kind: fc.constantFrom('merge', 'unmerge', 'take out'),
      x: fc.nat({ max: SIZE - 1 }),
      y: fc.nat({ max: 99 }),
    });
    const phones = fc.array(fc.nat({ max: 3 }), { minLength: SIZE, maxLength: SIZE });
    await fc.assert(
      fc.asyncProperty(phones, fc.array(step, { maxLength: 7 }), async (phoneOf, steps) => {
        tenant = await newTenant(test.app);
        const all = await homes(
          ...phoneOf.map((n): Told[] => (n === 0 ? [] : [['phone', `1381111222${n}`]])),
        );
        const model = newModel(phoneOf);
        for (const { kind, x, y } of steps) {
          const own = all[x] ?? '';
          if (kind === 'merge' && model.merge(x, y % SIZE)) await mergeOf(own, all[y % SIZE]);
          if (kind === 'take out' && model.takeOut(x)) await as(test.app, tenant, (ctx) => takeOut(ctx, own));
          const said = model.people[y % Math.max(1, model.people.length)];
          if (kind === 'unmerge' && said) {
            const [a = '', b = ''] = said.map((place) => all[place] ?? '').sort();
            model.unmerge(said);
            const { rows } = await as(test.app, tenant, (ctx) =>
              sql<{ id: string }>`select id from cdp.edges
              where evidence = 'person' and retracted_at is null and a = ${a} and b = ${b}`.execute(ctx.db),
            );
            await as(test.app, tenant, (ctx) => unmerge(ctx, rows[0]?.id ?? ''));
          }
          expect(await parts(all)).toEqual(model.parts());
        }
        await expectSound();
      }),
      { numRuns: 12 },
    );
  },
);

type Pair = [number, number];

/** The same in the plainest words: pairs that people joined, pairs that they keep apart, and a phone number each. */
function newModel(phoneOf: number[]) {
  const model = {
    people: [] as Pair[],
    apart: [] as Pair[],
    groups(): number[][] {
      let groups = phoneOf.map((_, place) => [place]);
      const groupOf = (x: number): number[] => groups.find((group) => group.includes(x)) ?? [];
      const join = (x: number, y: number): void => {
        const [mine, theirs] = [groupOf(x), groupOf(y)];
        const kept = model.apart.some(
          ([a, b]) => (mine.includes(a) && theirs.includes(b)) || (mine.includes(b) && theirs.includes(a)),
        );
        if (mine === theirs || kept) return;
        groups = [
          ...groups.filter((group) => group !== mine && group !== theirs),
          [...mine, ...theirs].sort(),
        ];
      };
      for (const [x, y] of model.people) join(x, y);
      for (const phone of new Set(phoneOf.filter((n) => n > 0))) {
        const holders = [...phoneOf.keys()].filter((place) => phoneOf[place] === phone);
        for (const [at, x] of holders.entries()) for (const y of holders.slice(at + 1)) join(x, y);
      }
      return groups;
    },
    parts: (): string[] =>
      model
        .groups()
        .map((group) => group.join(' '))
        .sort(),
    groupOf: (x: number): number[] => model.groups().find((group) => group.includes(x)) ?? [],
    forget([x, y]: Pair): void {
      const isOther = ([a, b]: Pair): boolean => !((a === x && b === y) || (a === y && b === x));
      model.people = model.people.filter(isOther);
    },
    merge(x: number, y: number): boolean {
      const [mine, theirs] = [model.groupOf(x), model.groupOf(y)];
      if (mine.includes(y)) return false;
      model.apart = model.apart.filter(
        ([a, b]) => !(mine.includes(a) && theirs.includes(b)) && !(mine.includes(b) && theirs.includes(a)),
      );
      model.people.push([x, y]);
      return true;
    },
    unmerge([x, y]: Pair): void {
      model.forget([x, y]);
      model.apart.push([x, y]);
    },
    takeOut(x: number): boolean {
      const others = model.groupOf(x).filter((place) => place !== x);
      for (const y of others) model.unmerge([x, y]);
      return others.length > 0;
    },
  };
  return model;
}
