export { chooseSkillGroup } from './choose-skill-group.ts';
export { takeAgent, takeOwnPlace, releaseAgent } from './take-agent.ts';
export { countWaiting, findGroup, listGroups, queuePositions } from './routing-queries.ts';
export { addRoutingRoutes } from './routes.ts';
export { setConnected, setPresence, listAgents, getAgent, changeAgent, offerPlaces } from './agents.ts';
export { saveSkillGroup } from './skill-groups.ts';
export { getWorkload } from './workload.ts';
