export { countEvents } from './count-events.ts';
export { listDefinitions } from './definitions.ts';
export { readComputed } from './read-computed.ts';
