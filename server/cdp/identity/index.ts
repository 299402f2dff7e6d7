export { ensureCustomers, findCustomersOfIdentities } from './ensure-customers.ts';
export type { SeenIdentity } from './ensure-customers.ts';
export { joinUser } from './join-user.ts';
export type { Joined, JoinOutcome } from './join-user.ts';
export {
  applyRulesTo,
  confirmValue,
  merge,
  previewMerge,
  previewRules,
  previewUnmerge,
  startApplying,
  takeOut,
  unmerge,
} from './decisions/index.ts';
export type { Confirmed, Merged, PreviewedChange, PreviewedMerge, Unmerged } from './decisions/index.ts';
export { addCannotLinks, addStatedEdges, lockGraph, ordered, retractEdges, settle } from './graph/index.ts';
export type { NewEdge, Settled } from './graph/index.ts';
export {
  listCustomersApart,
  listEdges,
  listHomeIdentifiers,
  listIdentitiesOfHomes,
  listKeptApart,
  listProbableEdges,
  listSureEdges,
} from './read-graph.ts';
export type { EdgeStory, HomeIdentifier, KeptApart } from './read-graph.ts';
export { DEFAULT_RULES, getRules, joinTest } from './rules/index.ts';
export type { KindRule, Rules, RulesVersion } from './rules/index.ts';
export { newHomes } from './new-homes.ts';
export type { Home } from './new-homes.ts';
export { findNewIdentifiers, MAX_OF_ONE_KIND, saveIdentifiers } from './save-identifiers.ts';
export type { ToldIdentifier } from './save-identifiers.ts';
export { saveClaims } from './save-claims.ts';
export type { Claim } from './save-claims.ts';
export {
  getIdentity,
  lockCustomer,
  findRoots,
  listMembers,
  listNewest,
  listRecordedHomes,
  listChannelIdentities,
  listChannelsOf,
  customerNotFound,
} from './queries.ts';
export type { ChannelIdentity, IdentityRow, MemberRow } from './queries.ts';
export { findByIdentifier, listIdentifiers, listVerified } from './list-identifiers.ts';
export type { Identifier } from './list-identifiers.ts';
export { findByMaskedPhone, readMaskedPhone } from './phone-tails.ts';
export { recordKey, findRecordKeys, ensureRecordKeys } from './record-keys.ts';
export { lockCustomers } from './lock-customers.ts';
export { countRoots, listRoots } from './list-roots.ts';
export { findReturns, noteReturns, suppress } from './suppression.ts';
