export { buildLookup } from './catalogue.ts';
export type {
  LookupCatalogue,
  LookupDomain,
  LookupRow,
  LookupSlot,
  LookupSlotKind,
  LookupValue,
} from './catalogue.ts';
export { EMPTY_LOOKUP } from './state.ts';
export type { LookupGoals, LookupState } from './state.ts';
export { track } from './track.ts';
