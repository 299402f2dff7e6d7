export { createSignals } from './signals.ts';
export type { Signals } from './signals.ts';
export { connectSignals } from './connect-signals.ts';
