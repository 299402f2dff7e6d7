export { findAnonymous, findHomeKeys } from './anonymous.ts';
export type { Anonymous } from './anonymous.ts';
export { countOldEvents, removeOldEvents } from './old-events.ts';
export { countOldRejects, removeOldRejects } from './old-rejects.ts';
export { listRules, noteSwept, setRule, tenantsWithRules } from './rules.ts';
export type { RuleRow } from './rules.ts';
