export { countEvents } from './count-events.ts';
export { dayOf } from './days.ts';
export { listComputed, listDefinitions } from './definitions.ts';
export { readComputed } from './read-computed.ts';
export { fillComputedAttribute, fillStates } from './fill-states.ts';
export { clearComputedStates } from './clear-states.ts';
export { addComputedRoutes } from './routes.ts';
