import { sql } from 'kysely';
import { asSystem, inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { deleteFiles } from '../../../platform/files/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';

const KEEP_MS = 30 * 86_400_000;
const DRAFT_MS = 86_400_000;
const BATCH = 200;

/** Deletes drafts after a day, and what ended imports kept of people (rows that were not taken, values from before) after thirty. */
export async function forgetImports(app: App): Promise<number> {
  const [ended, drafted] = [new Date(app.clock() - KEEP_MS), new Date(app.clock() - DRAFT_MS)];
  const due = await asSystem(app, async (db) => {
    const { rows } = await sql<{ tenant: string; id: string }>`
      select tenant, id from cdp.imports where (finished_at < ${ended} and columns <> '[]'::jsonb)
        or (state = 'draft' and created_at < ${drafted}) limit ${BATCH}`.execute(db);
    return rows;
  });
  for (const { tenant, id } of due) {
    await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => forget(ctx, id));
  }
  return due.length;
}

async function forget(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from cdp.import_issues where tenant = ${ctx.tenant} and import_id = ${id}`.execute(ctx.db);
  await sql`delete from cdp.import_things where tenant = ${ctx.tenant} and import_id = ${id}`.execute(ctx.db);
  await sql`delete from cdp.import_effects where tenant = ${ctx.tenant} and import_id = ${id}`.execute(
    ctx.db,
  );
  const { rows } = await sql<{ fileId: string | null }>`
    select file_id as "fileId" from cdp.imports where tenant = ${ctx.tenant} and id = ${id} for update`.execute(
    ctx.db,
  );
  const fileId = rows[0]?.fileId;
  if (fileId) await deleteFiles(ctx, [fileId]);
  // Its counts stay; without columns it is known as forgotten. A draft had no effect and is gone.
  await sql`delete from cdp.imports where tenant = ${ctx.tenant} and id = ${id} and state = 'draft'`.execute(
    ctx.db,
  );
  await sql`update cdp.imports set columns = '[]', file_id = null where tenant = ${ctx.tenant} and id = ${id}`.execute(
    ctx.db,
  );
}

export const forgetImportsJob: Job = {
  name: 'cdp.forget_imports',
  cron: '23 4 * * *',
  async run(app) {
    while ((await forgetImports(app)) === BATCH);
  },
};
