import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { TestApp } from '../../../../test/harness/app.ts';
import { as } from '../../../../test/harness/tenant.ts';
import type { StoredEvent } from '../../events/index.ts';
import { countWaiting } from '../sources/source-queries.ts';

const PATIENCE_MS = 20_000;

/** Resolves once everything of the tenant that was acknowledged has been processed. */
export async function processed(test: TestApp, tenant: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await as(test.app, tenant, countWaiting)) > 0) {
    if (Date.now() > until) throw new Error('events were not processed in time');
    await wait(10);
  }
}

/** All events of a tenant, the oldest first, with the customer that each belongs to today. */
export async function allEvents(
  test: TestApp,
  tenant: string,
): Promise<(StoredEvent & { customerId: string })[]> {
  await processed(test, tenant);
  return as(test.app, tenant, async (ctx) => {
    const { rows } = await sql<StoredEvent & { customerId: string }>`
      select e.id, e.kind, e.name, e.occurred_at as at, e.source, e.properties, e.context, e.sealed, e.home_id as "homeId",
        e.received_at as "receivedAt", coalesce(c.merged_into, c.id) as "customerId"
      from cdp.events e join cdp.customers c on c.tenant = e.tenant and c.id = e.home_id
      where e.tenant = ${tenant} order by e.occurred_at, e.id`.execute(ctx.db);
    return rows;
  });
}
