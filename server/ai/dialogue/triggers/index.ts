export { likeness, pairsOf } from './compile.ts';
export { matchFlows } from './match.ts';
export type { Match } from './match.ts';
export { requestsIn } from './requests.ts';
export type { Request } from './requests.ts';
