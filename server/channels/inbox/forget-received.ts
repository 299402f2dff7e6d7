import { sql } from 'kysely';
import { listTenants } from '../../platform/tenants/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { Job } from '../../platform/jobs/index.ts';

const KEPT_DAYS = 30;

/** Forgets which messages arrived more than a month ago: no platform repeats itself that late. */
export const forgetReceived: Job = {
  name: 'channels.forget_received',
  cron: '17 3 * * *',
  async run(app) {
    const before = new Date(app.clock() - KEPT_DAYS * 86_400_000);
    for (const tenant of await listTenants(app)) {
      await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
        sql`delete from channels.received where tenant = ${tenant} and received_at < ${before}`.execute(
          ctx.db,
        ),
      );
    }
  },
};
