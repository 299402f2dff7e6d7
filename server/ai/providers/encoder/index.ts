export { cached } from './cached.ts';
export { toUnitLength } from './encoder.ts';
export type { Encoder } from './encoder.ts';
export { withBreaker } from './with-breaker.ts';
