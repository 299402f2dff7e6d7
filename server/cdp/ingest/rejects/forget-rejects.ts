import { sql } from 'kysely';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { listTenants } from '../../../platform/tenants/index.ts';

const KEPT_MS = 30 * 86_400_000;
const COUNTS_KEPT_MS = 400 * 86_400_000;

/** Forgets rejects after a month and counts after a year. */
export const forgetRejects: Job = {
  name: 'cdp.forget_rejects',
  cron: '41 2 * * *',
  async run(app) {
    const now = app.clock();
    for (const tenant of await listTenants(app)) {
      await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
        await sql`delete from cdp.rejects where tenant = ${tenant} and at < ${new Date(now - KEPT_MS)}`.execute(
          ctx.db,
        );
        await sql`delete from cdp.source_counts
          where tenant = ${tenant} and hour < ${new Date(now - COUNTS_KEPT_MS)}`.execute(ctx.db);
      });
    }
  },
};
