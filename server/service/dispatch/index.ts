export { startDispatch } from './start-dispatch.ts';
export { assignWaiting } from './assign-waiting.ts';
export { closeSilent } from './close-silent.ts';
