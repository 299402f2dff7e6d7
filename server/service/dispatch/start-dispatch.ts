import { sql } from 'kysely';
import { asSystem, inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import { endOverdue } from '../waits/index.ts';
import { assignWaiting } from './assign-waiting.ts';
import { closeSilent } from './close-silent.ts';

const SWEEP_MS = 2000;
const SILENT_SWEEP_MS = 60_000;
const GONE_AFTER_MS = 90_000;

/**
 * Keeps the queues moving: at once when a place becomes free, and every two seconds for what a lost signal left.
 * Flows whose time of waiting is over go on. An agent whose screen has been gone for a minute and a half takes no new conversations.
 */
export function startDispatch(app: App): () => Promise<void> {
  const asked = new Set<string>();
  let running: Promise<void> | undefined;
  let stopped = false;

  function kick(): void {
    if (running || stopped) return;
    running = serve()
      .catch((error: unknown) => warnOfOutage(app.log, error, 'waiting conversations could not be assigned'))
      .finally(() => {
        running = undefined;
        if (asked.size > 0 && !stopped) setImmediate(kick);
      });
  }

  async function serve(): Promise<void> {
    const tenants = [...asked];
    asked.clear();
    for (const tenant of tenants) await assignWaiting(app, tenant);
  }

  async function sweep(): Promise<void> {
    for (const tenant of await tenantsWaiting(app)) asked.add(tenant);
    if (asked.size > 0) kick();
  }

  async function sweepSilent(): Promise<void> {
    await setGoneOffline(app);
    await closeSilent(app);
  }

  const report = (error: unknown): void => warnOfOutage(app.log, error, 'a sweep has to try again');
  const unsubscribe = app.signals.subscribe('service.place_free', (data) => {
    asked.add((data as { tenant: string }).tenant);
    kick();
  });
  const timers = [
    setInterval(() => void sweep().catch(report), SWEEP_MS),
    setInterval(() => void endOverdue(app).catch(report), SWEEP_MS),
    setInterval(() => void sweepSilent().catch(report), SILENT_SWEEP_MS),
  ];
  return async () => {
    stopped = true;
    unsubscribe();
    timers.forEach(clearInterval);
    await running;
  };
}

// Tenants where somebody waits and somebody is there with a free place.
async function tenantsWaiting(app: App): Promise<string[]> {
  return asSystem(app, async (db) => {
    const { rows } = await sql<{ tenant: string }>`
      select distinct a.tenant from service.agents a
      where a.presence = 'online' and a.load < a.capacity and exists (
        select from service.conversations c where c.tenant = a.tenant and c.status = 'queued')`.execute(db);
    return rows.map((row) => row.tenant);
  });
}

async function setGoneOffline(app: App): Promise<void> {
  const before = new Date(app.clock() - GONE_AFTER_MS);
  const gone = await asSystem(app, async (db) => {
    const { rows } = await sql<{ tenant: string; id: string }>`
      select tenant, user_id as id from service.agents
      where presence = 'online' and seen_at < ${before} limit 500`.execute(db);
    return rows;
  });
  for (const { tenant, id } of gone) {
    await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
      sql`update service.agents set presence = 'offline'
        where tenant = ${tenant} and user_id = ${id} and seen_at < ${before}`.execute(ctx.db),
    );
    app.signals.publish('service.agent_changed', { tenant, agentId: id });
  }
}
