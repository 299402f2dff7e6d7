import { sql } from 'kysely';
import { readProfiles } from '../../server/cdp/index.ts';
import { inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import type { Ctx } from '../../server/platform/context/index.ts';
import { onConnection } from '../../server/platform/db/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import { getJson, signIn } from '../load/api.ts';
import { createBenchTenant } from '../load/bench-tenant.ts';
import type { BenchTenant } from '../load/bench-tenant.ts';
import { openPool } from '../load/chat-client.ts';
import { percentiles } from '../load/percentiles.ts';
import type { BenchServer } from '../load/start-server.ts';
import { fillProfiles, phoneOf, WITH_PHONE } from './fill-profiles.ts';
import type { ComputedIds } from './fill-profiles.ts';

type Times = ReturnType<typeof percentiles>;

/** Milliseconds of reading with so many customers. */
export interface ProfileFigures {
  customers: number;
  fillSeconds: number;
  megabytes: number;
  /** GET /api/customers/{id}: identifiers, attributes with what every source said, computed ones, tags, channels. */
  customer: Times;
  /** The standing values of one customer, in the process: what a bot, a segment or a journey reads. */
  profile: Times;
  /** The same of a hundred customers at once. */
  profilesOf100: Times;
  /** GET /api/customers?identifier=…&limit=1 */
  byPhone: Times;
}

const SIZES = [10_000, 100_000, 1_000_000, 10_000_000];
const WARM = 50;

/** Reads profiles of random customers in a tenant that grows by steps of ten up to `--customers`. */
export async function benchProfiles(
  server: BenchServer,
  options: Record<string, unknown>,
): Promise<{ requests: number; sizes: ProfileFigures[] }> {
  const requests = Number(options['requests'] ?? 2000);
  const most = Number(options['customers'] ?? 1_000_000);
  const tenant = await createBenchTenant(server);
  try {
    const states = await declare(tenant);
    let ids: string[] = [];
    const sizes: ProfileFigures[] = [];
    for (const customers of [...SIZES.filter((size) => size < most), most]) {
      const started = performance.now();
      const range = { from: ids.length, to: customers };
      ids = ids.concat(await fillProfiles(tenant.app, tenant.tenant, range, states));
      // As autovacuum would after so many rows.
      await onConnection(server.databaseUrl, (client) =>
        client.query('vacuum analyze').then(() => undefined),
      );
      const fillSeconds = (performance.now() - started) / 1000;
      const read = await measureAll({ server, tenant, ids, requests });
      sizes.push({ customers, fillSeconds, megabytes: await sizeOf(server), ...read });
    }
    return { requests, sizes };
  } finally {
    await tenant.close();
  }
}

async function measureAll(from: {
  server: BenchServer;
  tenant: BenchTenant;
  ids: string[];
  requests: number;
}): Promise<Pick<ProfileFigures, 'customer' | 'profile' | 'profilesOf100' | 'byPhone'>> {
  const { server, tenant, ids, requests } = from;
  const pool = openPool(server.url, 1);
  try {
    const session = await signIn(pool, tenant.owner);
    const any = (): string => ids[Math.floor(Math.random() * ids.length)] ?? '';
    const get = (path: string): Promise<unknown> => getJson(pool, path, session);
    const inShop = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
      inTenant(tenant.app, { tenant: tenant.tenant, actor: SYSTEM }, work);
    const profiles = (count: number): Promise<unknown> => {
      const wanted = Array.from({ length: count }, any);
      return inShop((ctx) => readProfiles(ctx, new Map(wanted.map((id) => [id, id]))));
    };
    const phone = (): string => phoneOf(WITH_PHONE * Math.floor((Math.random() * ids.length) / WITH_PHONE));
    return {
      customer: await measure(requests, () => get(`/api/customers/${any()}`)),
      profile: await measure(requests, () => profiles(1)),
      profilesOf100: await measure(Math.ceil(requests / 10), () => profiles(100)),
      byPhone: await measure(Math.ceil(requests / 4), () =>
        get(`/api/customers?limit=1&identifier=${encodeURIComponent(`phone:${phone()}`)}`),
      ),
    };
  } finally {
    await pool.close();
  }
}

async function measure(requests: number, ask: () => Promise<unknown>): Promise<Times> {
  for (let n = 0; n < Math.min(WARM, requests); n += 1) await ask();
  const times: number[] = [];
  for (let n = 0; n < requests; n += 1) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  return percentiles(times);
}

/** Three computed attributes that are filled already. */
async function declare({ app, tenant }: BenchTenant): Promise<ComputedIds> {
  const states = { orders: newId(), spent: newId(), lastOrder: newId() };
  const meanings = {
    orders: { aggregation: 'count', events: {}, windowDays: null },
    spent: { aggregation: 'sum', property: 'total', events: {}, windowDays: null },
    lastOrder: { aggregation: 'last', events: {}, windowDays: null },
  };
  await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    for (const name of ['orders', 'spent', 'lastOrder'] as const) {
      const definition = {
        name: name.toLowerCase(),
        labelZh: '',
        labelEn: '',
        group: 'value',
        ...meanings[name],
      };
      await sql`
        insert into cdp.computed_attributes (tenant, id, name, definition, zone, state_id, status, created_at, changed_at)
        values (${tenant}, ${newId()}, ${definition.name}, ${JSON.stringify(definition)}::jsonb, 'Asia/Shanghai', ${states[name]},
          'ready', now(), now())`.execute(ctx.db);
    }
  });
  return states;
}

async function sizeOf(server: BenchServer): Promise<number> {
  return onConnection(server.databaseUrl, async (client) => {
    const { rows } = await client.query<{ bytes: number }>(
      'select pg_database_size(current_database()) as bytes',
    );
    return (rows[0]?.bytes ?? 0) / 1e6;
  });
}
