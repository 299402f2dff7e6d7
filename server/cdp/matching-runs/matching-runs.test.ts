import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COLUMNS, makeRecords } from '../../../bench/identity/make-records.ts';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newOwner } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import { getCustomer, listCustomerSummaries, measureClusters, saveRecords } from '../index.ts';
import type { RecordIn } from '../index.ts';
import { matchChanged, matchRecordsJob } from './index.ts';

let test: TestApp;
let owner: Browser;
beforeAll(async () => void (test = await startTestApp()));
beforeEach(async () => void (owner = await newOwner(test)));
afterAll(() => test.stop());

const PEOPLE = makeRecords(220, 7);

function toRecord(row: string[]): RecordIn {
  const cell = (name: string): string => row[COLUMNS.indexOf(name)] ?? '';
  const told = ['name', 'gender', 'birthday', 'city', 'address'].filter((name) => cell(name) !== '');
  return {
    externalId: cell('record_id'),
    identifiers: (['phone', 'email', 'id_card'] as const).map((kind) => ({ kind, value: cell(kind) })),
    attributes: Object.fromEntries(told.map((name) => [name, cell(name)])),
  };
}

async function save(rows: string[][], source = 'crm'): Promise<string[]> {
  const saved = await as(test.app, owner.tenant, (ctx) => saveRecords(ctx, source, rows.map(toRecord)));
  return saved.map((each) => each.homeId);
}

/** Asks for a run and does its job here, as a worker would. */
async function run(): Promise<Record<string, unknown>> {
  const { status, body } = await owner.call('POST', '/api/identity/matching-runs');
  expect(status).toBe(202);
  await matchRecordsJob.run(test.app, { tenant: owner.tenant, runId: body['id'] });
  return (await owner.call('GET', `/api/identity/matching-runs/${String(body['id'])}`)).body;
}

async function qualityOf(homes: string[], rows: string[][]): Promise<{ precision: number; recall: number }> {
  const summaries = await as(test.app, owner.tenant, (ctx) => listCustomerSummaries(ctx, homes));
  const numbers = new Map<string, number>();
  const clusterOf = homes.map((home) => {
    const id = summaries.get(home)?.id ?? home;
    numbers.set(id, numbers.get(id) ?? numbers.size);
    return numbers.get(id) ?? 0;
  });
  return measureClusters(
    clusterOf,
    rows.map((row) => row.at(-1) ?? ''),
  );
}

async function stateOf(): Promise<Parameters<typeof matchChanged>[1]> {
  const { rows } = await as(test.app, owner.tenant, (ctx) =>
    sql<{ runId: string; matchedTo: Date }>`
      select run_id as "runId", matched_to as "matchedTo" from cdp.matching_states`.execute(ctx.db),
  );
  return { tenant: owner.tenant, runId: rows[0]?.runId ?? '', matchedTo: rows[0]?.matchedTo ?? new Date() };
}

describe('a run of the matching', { timeout: 60_000 }, () => {
  it('finds people whom rules miss, says why, and agrees with what is matched as it comes', async () => {
    const [late, early] = [PEOPLE.filter((_, n) => n % 10 === 0), PEOPLE.filter((_, n) => n % 10 !== 0)];
    const homes = await save(early);
    const before = await qualityOf(homes, early);
    const done = await run();
    expect(done).toMatchObject({
      status: 'done',
      stage: 'ended',
      progress: 1,
      records: early.length,
      error: null,
    });
    expect(done['linked']).toBeGreaterThan(0);
    expect((done['columns'] as { name: string }[]).map((each) => each.name)).toEqual(
      expect.arrayContaining(['name', 'phone', 'birthday', 'address']),
    );
    const after = await qualityOf(homes, early);
    expect(after.recall).toBeGreaterThan(before.recall + 0.02);
    expect(after.precision).toBeGreaterThan(before.precision - 0.02);
    const { rows } = await as(test.app, owner.tenant, (ctx) =>
      sql<{ a: string; columns: object[] }>`
        select a, detail -> 'columns' as columns from cdp.edges
        where evidence = 'probable' and retracted_at is null`.execute(ctx.db),
    );
    const graph = await owner.call('GET', `/api/customers/${rows[0]?.a ?? ''}/graph`);
    const edges = graph.body['edges'] as { evidence: string; score: number; columns: object[] }[];
    const probable = edges.find((edge) => edge.evidence === 'probable');
    expect(probable?.score).toBeGreaterThan(0.9);
    expect(probable?.columns.length).toBeGreaterThan(2);
    // What comes later is matched as it comes, and a run over all of it finds no more.
    homes.push(...(await save(late)));
    await matchChanged(test.app, await stateOf());
    const asTheyCame = await qualityOf(homes, [...early, ...late]);
    await run();
    const inBulk = await qualityOf(homes, [...early, ...late]);
    expect(Math.abs(inBulk.recall - asTheyCame.recall)).toBeLessThan(0.03);
    expect(Math.abs(inBulk.precision - asTheyCame.precision)).toBeLessThan(0.03);
    const runs = await owner.call('GET', '/api/identity/matching-runs');
    expect(runs.body['items']).toHaveLength(2);
  });

  it('is asked for once at a time, can be ended, and belongs to its tenant', async () => {
    await save(PEOPLE.slice(0, 30));
    const { body } = await owner.call('POST', '/api/identity/matching-runs');
    const id = String(body['id']);
    expect(await owner.call('POST', '/api/identity/matching-runs')).toMatchObject({
      status: 409,
      body: { code: 'cdp.matching_runs_already' },
    });
    const stranger = await newOwner(test);
    expect(await stranger.call('POST', `/api/identity/matching-runs/${id}/cancel`)).toMatchObject({
      status: 404,
    });
    const ended = await owner.call('POST', `/api/identity/matching-runs/${id}/cancel`);
    expect(ended.body).toMatchObject({ status: 'cancelled', stage: 'ended' });
    await matchRecordsJob.run(test.app, { tenant: owner.tenant, runId: id });
    const after = await owner.call('GET', `/api/identity/matching-runs/${id}`);
    expect(after.body).toMatchObject({ status: 'cancelled', records: 0 });
  });
});

describe('the review', { timeout: 60_000 }, () => {
  interface Pair {
    id: string;
    a: { record: { id: string }; customer: { id: string } };
    b: { record: { id: string }; customer: { id: string } };
  }

  async function waiting(query = ''): Promise<Pair[]> {
    const { status, body } = await owner.call('GET', `/api/identity/review${query}`);
    expect(status).toBe(200);
    return body['items'] as Pair[];
  }

  async function customersOf(pair: Pair): Promise<string[]> {
    return as(test.app, owner.tenant, async (ctx) => [
      (await getCustomer(ctx, pair.a.record.id)).id,
      (await getCustomer(ctx, pair.b.record.id)).id,
    ]);
  }

  it('shows pairs side by side, masked, and what a person decides holds for good', async () => {
    await save(PEOPLE);
    await run();
    const pairs = await waiting('?limit=100');
    expect(pairs.length).toBeGreaterThan(2);
    expect(pairs[0]).toMatchObject({
      state: 'open',
      a: { record: { source: 'crm' }, customer: {} },
      b: { record: { source: 'crm' }, customer: {} },
    });
    const between = pairs.map(({ a, b }) => [a.customer.id, b.customer.id].sort().join(' '));
    expect(new Set(between).size).toBe(pairs.length);
    expect(JSON.stringify(pairs)).not.toMatch(/\+861\d{10}|[a-z]{4,}\d*@/);
    // What is decided of one pair must not settle the next.
    const seen = new Set<string>();
    const apart = pairs.filter(({ a, b }) => {
      const ids = [a.customer.id, b.customer.id];
      return ids.every((id) => !seen.has(id)) && ids.forEach((id) => seen.add(id)) === undefined;
    });
    const [same, different, later] = apart;
    if (!same || !different || !later) throw new Error('too few pairs');
    const decide = (
      pair: Pair,
      decision: string,
    ): Promise<{ status: number; body: Record<string, unknown> }> =>
      owner.call('POST', `/api/identity/review/${pair.id}`, { decision });
    const merged = await decide(same, 'same');
    expect(merged).toMatchObject({ status: 200, body: { state: 'same' } });
    expect(await customersOf(same)).toEqual([merged.body['customerId'], merged.body['customerId']]);
    expect(await decide(same, 'different')).toMatchObject({
      status: 409,
      body: { code: 'cdp.pair_decided' },
    });
    expect(await decide(different, 'different')).toMatchObject({ status: 200 });
    expect(await decide(later, 'later')).toMatchObject({ status: 200 });
    expect(await waiting('?state=later')).toMatchObject([{ id: later.id }]);
    await run();
    const left = (await waiting('?limit=100')).map((pair) => pair.id);
    expect(left).not.toContain(different.id);
    const [x, y] = await customersOf(different);
    expect(x).not.toBe(y);
    expect(new Set(await customersOf(same)).size).toBe(1);
    const stranger = await newOwner(test);
    expect(
      await stranger.call('POST', `/api/identity/review/${later.id}`, { decision: 'same' }),
    ).toMatchObject({
      status: 404,
      body: { code: 'cdp.pair_not_found' },
    });
  });
});
