import type { Job } from '../../../platform/jobs/index.ts';
import { listTenants } from '../../../platform/tenants/index.ts';
import { retryParked } from './process-shards.ts';

/** Events that could not be processed are tried again every hour: what stood in their way may be mended. */
export const retryParkedEvents: Job = {
  name: 'cdp.retry_parked_events',
  cron: '11 * * * *',
  async run(app) {
    for (const tenant of await listTenants(app)) await retryParked(app, tenant);
  },
};
