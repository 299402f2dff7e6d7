import { addKeyRoutes } from '../api-keys/index.ts';
import { addAuditRoutes } from '../audit/index.ts';
import { addSessionRoutes } from '../auth/index.ts';
import { addFileRoutes, sweepJob } from '../files/index.ts';
import type { Module } from '../module/index.ts';

/** Accounts, sessions, keys, team, tenant and audit: the part of the platform that has routes. */
export const platformModule: Module = {
  name: 'platform',
  jobs: [sweepJob],
  routes(http) {
    addSessionRoutes(http);
    addKeyRoutes(http);
    addAuditRoutes(http);
    addFileRoutes(http);
  },
};
