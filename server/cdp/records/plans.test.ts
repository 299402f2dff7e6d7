import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import { onConnection } from '../../platform/db/index.ts';
import { merge, saveAliases, saveRecords, takeOut } from '../index.ts';
import type { RecordIn } from '../index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp({ database: 'own' })));
afterAll(() => test.stop());

const CROWD = 3000;

/** Records of others, with identifiers, edges and decisions, as many as make reading them all stand out. */
async function crowd(ctx: Ctx): Promise<void> {
  await sql`create temporary table crowd on commit drop as
    select gen_random_uuid() as id, gen_random_uuid() as other, n from generate_series(1, ${CROWD}::int) n`.execute(
    ctx.db,
  );
  for (const insert of [
    sql`insert into cdp.customers (tenant, id, created_at) select ${ctx.tenant}::uuid, id, now() from crowd`,
    sql`insert into cdp.records (tenant, source, external_digest, external_sealed, home_id, fingerprint, trusted,
        created_at, changed_at)
      select ${ctx.tenant}::uuid, 'shop', 'x' || n, '', id, '', true, now(), now() from crowd`,
    sql`insert into cdp.identifiers (tenant, id, customer_id, kind, digest, sealed, verified, trusted, joins, created_at)
      select ${ctx.tenant}::uuid, other, id, 'phone', n::text, '', false, true, true, now() from crowd`,
    sql`insert into cdp.edges (tenant, id, a, b, evidence, kind, digest, rule_version, author_kind, author_id, at)
      select ${ctx.tenant}::uuid, gen_random_uuid(), least(id, other), greatest(id, other), 'rule', 'phone', n::text, 0,
        'system', 'rules', now() from crowd`,
    sql`insert into cdp.cannot_links (tenant, id, a, b, author_kind, author_id, at)
      select ${ctx.tenant}::uuid, gen_random_uuid(), least(id, other), greatest(id, other), 'user', '', now() from crowd`,
    sql`insert into cdp.review_pairs (tenant, id, a, b, why, evidence, created_at)
      select ${ctx.tenant}::uuid, gen_random_uuid(), least(id, other), greatest(id, other), 'probable', '{}', now()
      from crowd`,
  ]) {
    await insert.execute(ctx.db);
  }
}

async function countReads(ctx: Ctx): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; reads: number }>`
    select relname as name, case relkind when 'i' then pg_stat_get_xact_tuples_returned(oid)
      else 1000 * pg_stat_get_xact_numscans(oid) end as reads
    from pg_class where relnamespace = 'cdp'::regnamespace and relkind in ('i', 'r')`.execute(ctx.db);
  return new Map(rows.map((row) => [row.name, row.reads]));
}

function record(n: number): RecordIn {
  return {
    externalId: `r${n}`,
    identifiers: [
      { kind: 'phone', value: `1381111222${n % 4}` },
      { kind: 'email', value: `r${n}@corp.cn` },
    ],
  };
}

it.each([false, true])(
  'saving, joining and parting records reads a handful of rows (prepared: %s)',
  async (prepared) => {
    const tenant = await newTenant(test.app);
    await as(test.app, tenant, crowd);
    await onConnection(test.app.pools.url, (client) =>
      client.query(
        'analyze cdp.customers, cdp.records, cdp.identifiers, cdp.edges, cdp.cannot_links, cdp.review_pairs',
      ),
    );
    const some = Array.from({ length: 8 }, (_, n) => record(n));
    const steps: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => saveRecords(ctx, 'shop', some),
      (ctx) => saveRecords(ctx, 'shop', some),
      (ctx) => saveRecords(ctx, 'crm', some),
      (ctx) => saveAliases(ctx, 'shop', [{ externalId: 'r1', previousId: 'r2' }]),
      async (ctx) => {
        const [one, other] = await saveRecords(ctx, 'shop', [record(0), record(3)]);
        await merge(ctx, { one: one?.homeId ?? '', other: other?.homeId ?? '' });
        await takeOut(ctx, one?.homeId ?? '');
      },
    ];
    for (const [place, step] of steps.entries()) {
      const much = await inTenant(test.app, { tenant, actor: SYSTEM, prepared }, async (ctx) => {
        await sql`set local enable_seqscan = off`.execute(ctx.db);
        const before = await countReads(ctx);
        await step(ctx);
        return listMuch(before, await countReads(ctx));
      });
      expect([place, much]).toEqual([place, '']);
    }
  },
);

/** Tables that were read whole, and indexes of which more than a few entries were read. */
function listMuch(before: Map<string, number>, after: Map<string, number>): string {
  const much = [...after].filter(([name, reads]) => reads - (before.get(name) ?? 0) > 300);
  return much.map(([name]) => name).join(' ');
}
