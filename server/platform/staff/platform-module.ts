import { addKeyRoutes } from '../api-keys/index.ts';
import { addAuditRoutes } from '../audit/index.ts';
import { addAccountRoutes, addSessionRoutes } from '../auth/index.ts';
import { addEventRoutes, eventPartitions } from '../events/index.ts';
import { addFileRoutes, sweepJob } from '../files/index.ts';
import type { Module } from '../module/index.ts';
import { addTenantRoutes } from '../tenants/index.ts';
import { addWebhookRoutes, forgetOldDeliveries, startDeliveries, webhookQueue } from '../webhooks/index.ts';
import { cleanUp } from './clean-up.ts';
import { addLinkRoutes } from './link-routes.ts';
import { sendLink } from './send-link.ts';
import { addTeamRoutes } from './team-routes.ts';

/** Accounts, sessions, keys, team, tenant, audit and files: the part of the platform that has routes. */
export const platformModule: Module = {
  name: 'platform',
  subscriptions: [webhookQueue],
  jobs: [sendLink, cleanUp, sweepJob, eventPartitions, forgetOldDeliveries],
  routes(http) {
    addSessionRoutes(http);
    addAccountRoutes(http);
    addLinkRoutes(http);
    addTeamRoutes(http);
    addKeyRoutes(http);
    addTenantRoutes(http);
    addAuditRoutes(http);
    addFileRoutes(http);
    addEventRoutes(http);
    addWebhookRoutes(http);
  },
  start(app) {
    return app.config.role === 'web' ? async () => undefined : startDeliveries(app);
  },
};
