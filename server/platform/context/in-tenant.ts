import { inTransaction } from '../db/index.ts';
import type { Db } from '../db/index.ts';
import { appError } from '../errors/index.ts';
import { isId } from '../ids/index.ts';
import type { App } from './app.ts';
import type { Actor, Ctx } from './ctx.ts';

/**
 * Runs `work` in one transaction in which row-level security shows this tenant's rows only. With `prepared` its
 * statements are prepared once for each connection: for the few that run thousands of times a minute.
 */
export async function inTenant<T>(
  app: App,
  who: { tenant: string; actor: Actor; prepared?: boolean },
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  // The id goes into SQL text, to save a round trip; nothing but a UUID may.
  if (!isId(who.tenant)) throw appError('platform.tenant_invalid', 400, 'The tenant id is not a UUID.');
  let tasks: (() => void)[] = [];
  const pool = who.prepared ? app.pools.prepared.app : app.pools.app;
  const result = await inTransaction(pool, `set local zhike.tenant = '${who.tenant}'`, (db, send) => {
    tasks = []; // an attempt that was rolled back leaves nothing behind
    return work({
      app,
      db,
      send,
      tenant: who.tenant,
      actor: who.actor,
      log: app.log,
      now: new Date(app.clock()),
      afterCommit: (task) => tasks.push(task),
    });
  });
  for (const task of tasks) task();
  return result;
}

/** Runs `work` in one transaction of the system role: platform tables only, across tenants. */
export async function asSystem<T>(app: App, work: (db: Db) => Promise<T>): Promise<T> {
  return inTransaction(app.pools.system, '', work);
}
