import { cleanLimits } from '../auth/index.ts';
import type { Job } from '../jobs/index.ts';
import { cleanSessions } from '../sessions/index.ts';
import { cleanLinks } from './links.ts';

/** Every hour: removes sessions, links and counters that ended by themselves. */
export const cleanUp: Job = {
  name: 'platform.clean_accounts',
  cron: '17 * * * *',
  async run(app) {
    await cleanSessions(app);
    await cleanLinks(app);
    await cleanLimits(app);
  },
};
