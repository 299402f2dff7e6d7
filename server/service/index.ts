import type { Module } from '../platform/module/index.ts';
import { serviceActions } from './actions/index.ts';
import { addApprovalRoutes } from './approvals/index.ts';
import { addAppointmentRoutes } from './appointments/index.ts';
import { addCannedReplyRoutes } from './canned-replies/index.ts';
import { startCalls } from './calls/index.ts';
import { addCommandRoutes } from './commands/index.ts';
import { addCopilotRoutes, handoverBriefer } from './copilot/index.ts';
import { addCustomerTimelineRoute, addUnmergeRoute, mergeFollower } from './customers/index.ts';
import { startDispatch } from './dispatch/index.ts';
import { addHttpActionRoutes, httpActions } from './http-actions/index.ts';
import { turnLearner } from './learning/index.ts';
import { addListRoutes, messageIndexer } from './inbox-list/index.ts';
import { addLiveSocket, startLive } from './live/index.ts';
import { addRightsRoutes, rightsJobs, startErasingAgain } from './rights/index.ts';
import { addRoutingRoutes } from './routing/index.ts';
import { addSuggestRoutes } from './segments/index.ts';
import { addSettingsRoutes } from './settings/index.ts';
import { addTicketRoutes } from './tickets/index.ts';
import { addTraceRoute } from './traces/index.ts';
import { turnTaker } from './turns/index.ts';
import { waitFollower, watchCustomers } from './waits/index.ts';
import { addWebChatRoutes, startChatStates } from './web-chat/index.ts';

export { saveCannedReply } from './canned-replies/index.ts';
export { importConversation } from './history/index.ts';
export type { PastConversation, PastTurn } from './history/index.ts';
export { eraseAgain, eraseCustomer } from './rights/index.ts';
export { namesOf as agentNames } from './people/index.ts';
export { changeAgent, getWorkload, listAgents, saveSkillGroup, setPresence } from './routing/index.ts';
export { getBusinessHours, saveBusinessHours } from './settings/index.ts';

/** 服务中台: conversations and their turns, routing, the agent's list, the visitor's chat. */
export const serviceModule: Module = {
  name: 'service',
  migrations: new URL('./migrations/', import.meta.url),
  subscriptions: [turnTaker, messageIndexer, mergeFollower, turnLearner, waitFollower, handoverBriefer],
  jobs: rightsJobs,
  actions: serviceActions,
  actionSources: [httpActions],
  routes(http) {
    addWebChatRoutes(http);
    addListRoutes(http);
    addCommandRoutes(http);
    addCopilotRoutes(http);
    addRoutingRoutes(http);
    addSettingsRoutes(http);
    addCannedReplyRoutes(http);
    addCustomerTimelineRoute(http);
    addUnmergeRoute(http);
    addRightsRoutes(http);
    addTraceRoute(http);
    addTicketRoutes(http);
    addAppointmentRoutes(http);
    addHttpActionRoutes(http);
    addSuggestRoutes(http);
    addApprovalRoutes(http);
    addLiveSocket(http);
  },
  start(app) {
    const stops: (() => Promise<void>)[] = [];
    if (app.config.role !== 'web') {
      stops.push(startDispatch(app), startErasingAgain(app), startCalls(app), watchCustomers(app));
    }
    if (app.config.role !== 'worker') stops.push(startChatStates(app), startLive(app));
    return async () => {
      for (const stop of stops) await stop();
    };
  },
};
