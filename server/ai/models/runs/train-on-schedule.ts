import { sql } from 'kysely';
import { asSystem, inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { getDataSet } from '../data-sets/data-set-queries.ts';
import { nextDue } from '../data-sets/write-data-set.ts';
import { startRun } from './start-run.ts';
import { findNewestVersion } from '../versions/version-queries.ts';

/**
 * Starts the trainings whose time has come: daily and weekly where something has changed since the last version, "labels"
 * when enough labels came from the queue. Returns how many it started.
 */
export async function trainOnSchedule(app: App): Promise<number> {
  const now = new Date(app.clock());
  const due = await asSystem(app, async (db) => {
    const { rows } = await sql<{ tenant: string; id: string }>`
      select tenant, id from ai.data_sets where due_at <= ${now} limit 200`.execute(db);
    return rows;
  });
  let started = 0;
  for (const { tenant, id } of due) {
    const isStarted = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => startIfDue(ctx, id));
    if (isStarted) started += 1;
  }
  return started;
}

async function startIfDue(ctx: Ctx, id: string): Promise<boolean> {
  // Of several processes that look at once the first one moves the time; the others find nothing due.
  const { rows } = await sql<{ id: string }>`
    select id from ai.data_sets where tenant = ${ctx.tenant} and id = ${id} and due_at <= ${ctx.now}
    for update skip locked`.execute(ctx.db);
  if (rows.length === 0) return false;
  const { schedule, settings, labelsSinceVersion, revision, examples } = await getDataSet(ctx, id);
  const next = schedule === 'labels' ? ctx.now : nextDue(schedule, ctx.now);
  await sql`update ai.data_sets set due_at = ${next} where tenant = ${ctx.tenant} and id = ${id}`.execute(
    ctx.db,
  );
  const newest = await findNewestVersion(ctx, id);
  const hasNews = examples > 0 && newest?.revision !== revision;
  const isDue = schedule === 'labels' ? labelsSinceVersion >= settings.afterLabels : hasNews;
  if (!isDue) return false;
  await startRun(ctx, id, {
    reason: schedule === 'labels' ? 'labels' : 'schedule',
    publish: settings.autoPublish,
  });
  return true;
}
