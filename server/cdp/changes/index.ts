export { CHANGED_SIGNAL, markChanged } from './mark-changed.ts';
export { takeChanged, tenantsChanged } from './take-changed.ts';
export type { Change } from './take-changed.ts';
