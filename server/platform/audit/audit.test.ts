import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner } from '../../../test/harness/staff.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { onConnection } from '../db/index.ts';
import { hashEntry, NOTHING } from './entry-hash.ts';
import type { AuditEntry } from './entry-hash.ts';
import { record, verifyAudit } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

async function newChain(length: number): Promise<string> {
  const tenant = await newTenant(test.app);
  for (let n = 1; n <= length; n += 1) {
    await as(test.app, tenant, (ctx) =>
      record(ctx, {
        action: 'test.done',
        subject: `thing/${n}`,
        details: { z: n, a: [n, { c: null, b: '中' }] },
      }),
    );
  }
  return tenant;
}

/** What somebody does who owns the database. */
function tamper(tenant: string, statement: string): Promise<void> {
  return onConnection(test.app.pools.url, async (client) => {
    await client.query(`begin; set local zhike.tenant = '${tenant}'`);
    await client.query(statement.replaceAll('$T', `'${tenant}'`));
    await client.query('commit');
  });
}

async function problems(tenant: string): Promise<string[]> {
  const [report] = await verifyAudit(test.app, tenant);
  return (report?.problems ?? []).map(({ n, problem }) => `${n} ${problem}`);
}

describe('the audit chain', () => {
  it('verifies, and reports how long it is and its end', async () => {
    const tenant = await newChain(5);
    const [report] = await verifyAudit(test.app, tenant);
    expect(report).toMatchObject({ tenant, entries: 5, problems: [] });
    expect(report?.head).toMatch(/^[0-9a-f]{64}$/);
    const all = await verifyAudit(test.app);
    expect(all.find((each) => each.tenant === tenant)).toEqual(report);
  });

  const entries = 'platform.audit_entries where tenant = $T and n';
  const swap = `update platform.audit_entries set n = n + 100 where tenant = $T and n in (2, 3);
    update platform.audit_entries set n = 105 - n where tenant = $T and n in (102, 103)`;
  it.each([
    [
      'a changed detail',
      `update platform.audit_entries set details = '{}' where tenant = $T and n = 2`,
      ['2 changed'],
    ],
    [
      'a changed time',
      `update platform.audit_entries set at = at - interval '1 h' where tenant = $T and n = 2`,
      ['2 changed'],
    ],
    ['a removed entry', `delete from ${entries} = 2`, ['2 missing']],
    ['a removed first entry', `delete from ${entries} = 1`, ['1 missing']],
    [
      'two entries in each other’s place',
      swap,
      ['2 not_linked', '2 changed', '3 not_linked', '3 changed', '4 not_linked'],
    ],
    ['a shortened end', `delete from ${entries} > 3`, ['4 missing']],
    [
      'a shortened end with the head moved back',
      `update platform.audit_heads set n = 3, hash = (select hash from ${entries} = 3) where tenant = $T; delete from ${entries} > 3`,
      ['3 end_forged'],
    ],
    ['everything gone', `delete from ${entries} > 0`, ['1 missing']],
    [
      'a removed head',
      'delete from platform.audit_heads where tenant = $T',
      ['0 chain_missing', '1 beyond_end', '2 beyond_end', '3 beyond_end', '4 beyond_end', '5 beyond_end'],
    ],
    [
      'an entry put in at the end',
      `insert into platform.audit_entries select tenant, 6, at, actor_kind, actor_id, action, subject, details, hash, prev_hash from ${entries} = 5`,
      ['6 changed', '6 beyond_end'],
    ],
  ])('shows %s', async (_what, statement, expected) => {
    const tenant = await newChain(5);
    await tamper(tenant, statement);
    expect(await problems(tenant)).toEqual(expected);
  });

  it('shows a rewritten chain whose hashes were all made anew', async () => {
    const tenant = await newChain(1);
    const { rows } =
      await sql<AuditEntry>`select tenant, n, at, actor_kind as "actorKind", actor_id as "actorId",
      action, subject, details from platform.audit_entries where tenant = ${tenant}`.execute(
        test.app.pools.system,
      );
    const [entry] = rows;
    if (!entry) throw new Error('no entry');
    const hash = hashEntry({ ...entry, action: 'test.forged' }, NOTHING).toString('hex');
    await tamper(
      tenant,
      `update platform.audit_entries set action = 'test.forged', hash = '\\x${hash}' where tenant = $T;
       update platform.audit_heads set hash = '\\x${hash}' where tenant = $T`,
    );
    expect(await problems(tenant)).toEqual(['1 end_forged']);
  });

  it('cannot be changed or shortened by the application itself', async () => {
    const tenant = await newChain(1);
    for (const statement of [
      sql`update platform.audit_entries set action = 'x'`,
      sql`delete from platform.audit_entries`,
      sql`delete from platform.audit_heads`,
    ]) {
      await expect(as(test.app, tenant, (ctx) => statement.execute(ctx.db))).rejects.toThrow(
        'permission denied',
      );
    }
  });

  it('keeps one order when many write at once, and leaves out what was rolled back', async () => {
    const tenant = await newTenant(test.app);
    const other = await newTenant(test.app);
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        as(test.app, n % 3 === 0 ? other : tenant, async (ctx) => {
          await record(ctx, { action: 'test.done', subject: `thing/${n}` });
          if (n % 5 === 0) throw new Error('no');
        }).catch(() => undefined),
      ),
    );
    const [mine] = await verifyAudit(test.app, tenant);
    const [theirs] = await verifyAudit(test.app, other);
    expect(mine).toMatchObject({ entries: 32, problems: [] });
    expect(theirs).toMatchObject({ entries: 16, problems: [] });
  });

  it('is verified while others write, without an alarm', async () => {
    const tenant = await newChain(3);
    let writing = true;
    const writer = (async () => {
      while (writing) await as(test.app, tenant, (ctx) => record(ctx, { action: 'test.done', subject: 'x' }));
    })();
    for (let round = 0; round < 15; round += 1) expect(await problems(tenant)).toEqual([]);
    writing = false;
    await writer;
  });
});

describe('GET /api/audit', () => {
  it('pages from the newest to the oldest and filters, within the tenant', async () => {
    const owner = await newOwner(test);
    for (let n = 0; n < 5; n += 1) {
      await as(test.app, owner.tenant, (ctx) =>
        record(ctx, { action: 'test.done', subject: `thing/${n % 2}` }),
      );
    }
    const first = await owner.call('GET', '/api/audit?limit=3');
    const entries = first.body['items'] as { n: number }[];
    expect(entries.map((entry) => entry.n)).toEqual([8, 7, 6]);
    const second = await owner.call('GET', `/api/audit?limit=3&cursor=${String(first.body['nextCursor'])}`);
    expect((second.body['items'] as { n: number }[]).map((entry) => entry.n)).toEqual([5, 4, 3]);
    const things = await owner.call('GET', '/api/audit?action=test.done&subject=thing%2F1&actor=zhike');
    expect(things.body['items']).toHaveLength(2);
    expect(things.body['nextCursor']).toBeNull();
    const signedIn = await owner.call('GET', `/api/audit?actor=${owner.userId}`);
    expect(signedIn.body['items']).toMatchObject([
      { action: 'platform.signed_in', actorKind: 'user', actorName: '张店主' },
    ]);
    const never = await owner.call('GET', '/api/audit?from=2001-01-01T00:00:00Z&to=2002-01-01T00:00:00Z');
    expect(never.body['items']).toEqual([]);
    const stranger = await newOwner(test);
    expect((await stranger.call('GET', '/api/audit')).body['items']).toHaveLength(3);
    const agent = await newColleague(test, owner.tenant, 'supervisor');
    expect((await agent.call('GET', '/api/audit')).status).toBe(403);
  });
});
