import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { App, Ctx } from '../context/index.ts';
import type { Job } from '../jobs/index.ts';
import { incomingFolder } from './receive.ts';
import { storeOf } from './store.ts';

const SETTLED_AFTER_MS = 3_600_000;
const BATCH = 500;

/** Deletes files with the transaction: they can't be opened once it has committed; their bytes go soon after. */
export async function deleteFiles(ctx: Ctx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update platform.files set state = 'deleted', changed_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[]) and state <> 'deleted'`.execute(ctx.db);
  const { app, tenant } = ctx;
  ctx.afterCommit(() => {
    // What fails here is left to the sweep.
    for (const id of ids) void removeBytes(app, { tenant, id }).catch(() => undefined);
  });
}

/** Removes what failed uploads and deletions have left for an hour: bytes, rows, incoming data. Returns how many files. */
export async function sweepFiles(app: App): Promise<number> {
  const before = new Date(app.clock() - SETTLED_AFTER_MS);
  await sweepIncoming(incomingFolder(app.config.dataDir), before);
  let swept = 0;
  for (;;) {
    const { rows } = await sql<{ tenant: string; id: string }>`
      select tenant, id from platform.files
      where state <> 'stored' and changed_at < ${before} order by changed_at limit ${BATCH}`.execute(
      app.pools.system,
    );
    for (const row of rows) await removeBytes(app, row);
    swept += rows.length;
    if (rows.length < BATCH) return swept;
  }
}

export const sweepJob: Job = {
  name: 'platform.sweep_files',
  cron: '17 * * * *',
  async run(app) {
    await sweepFiles(app);
  },
};

async function removeBytes(app: App, file: { tenant: string; id: string }): Promise<void> {
  await storeOf(app).remove(`${file.tenant}/${file.id}`);
  await sql`delete from platform.files
    where tenant = ${file.tenant} and id = ${file.id} and state <> 'stored'`.execute(app.pools.system);
}

async function sweepIncoming(folder: string, before: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const age = await stat(path).catch(() => undefined);
    if (age && age.mtime < before) await rm(path, { force: true });
  }
}
