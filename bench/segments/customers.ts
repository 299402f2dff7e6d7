import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { markChanged, saveEvents } from '../../server/cdp/index.ts';
import { inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import { onConnection } from '../../server/platform/db/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import type { BenchTenant } from '../load/bench-tenant.ts';
import { CITIES, LEVELS, NAMES, TAGS } from './conditions.ts';

const BATCH = 10_000;
const EVENTS_EACH = 10;
const PAST_DAYS = 40;

/** Customers of one record each, with a city, a level, a tag for every third, and events of the last weeks; returns their records. */
export async function fillCustomers(tenant: BenchTenant, url: string, count: number): Promise<string[]> {
  const homes: string[] = [];
  while (homes.length < count) {
    const ids = Array.from({ length: Math.min(BATCH, count - homes.length) }, () => newId());
    homes.push(...ids);
    await inTenant(tenant.app, { tenant: tenant.tenant, actor: SYSTEM }, async (ctx) => {
      const given = sql`unnest(${ids}::uuid[]) with ordinality as given (id, n)`;
      for (const insert of [
        sql`insert into cdp.customers (tenant, id, created_at) select ${tenant.tenant}::uuid, id, now() from ${given}`,
        sql`insert into cdp.profiles (tenant, customer_id, source, city, city_at, level, level_at)
          select ${tenant.tenant}::uuid, id, 'import', (${CITIES}::text[])[1 + n % ${CITIES.length}], now(),
            (${LEVELS}::text[])[1 + (n / 7) % ${LEVELS.length}], now()
          from ${given}`,
        sql`insert into cdp.tags (tenant, customer_id, tag, source, added_by, at)
          select ${tenant.tenant}::uuid, id, (${TAGS}::text[])[1 + n % ${TAGS.length}], 'import', 'bench', now()
          from ${given} where n % 3 = 0`,
        sql`insert into cdp.events (tenant, home_id, occurred_at, id, kind, name, source, properties, received_at)
          select ${tenant.tenant}::uuid, given.id, now() - random() * ${PAST_DAYS} * interval '1 day', gen_random_uuid(),
            'track', (${NAMES}::text[])[1 + (random() * 100)::int % ${NAMES.length}], 'bench',
            jsonb_build_object('total', (random() * 1000)::int, 'sku', 'A-' || (random() * 1000)::int), now()
          from ${given} cross join generate_series(1, ${EVENTS_EACH})`,
      ]) {
        await insert.execute(ctx.db);
      }
    });
  }
  await onConnection(url, (client) =>
    client.query('analyze cdp.customers, cdp.profiles, cdp.tags, cdp.events'),
  );
  return homes;
}

/** Stores events of customers in one transaction, as the ingestion does; resolves when they are durable. */
export async function addEvents(
  tenant: BenchTenant,
  events: { homeId: string; name: string | undefined }[],
): Promise<void> {
  await inTenant(tenant.app, { tenant: tenant.tenant, actor: SYSTEM, prepared: true }, async (ctx) => {
    saveEvents(
      ctx,
      events.map(({ homeId, name }) => ({
        id: randomUUID(),
        homeId,
        at: ctx.now,
        kind: 'track' as const,
        name: name ?? NAMES[Math.floor(Math.random() * NAMES.length)] ?? '',
        properties: { total: Math.floor(Math.random() * 1000), sku: 'A-17' },
        source: 'bench',
        context: null,
        sealed: null,
        receivedAt: ctx.now,
      })),
    );
    markChanged(
      ctx,
      events.map((event) => event.homeId),
    );
    await Promise.resolve();
  });
}
