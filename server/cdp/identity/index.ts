export { ensureCustomers, findCustomersOfIdentities } from './ensure-customers.ts';
export type { SeenIdentity } from './ensure-customers.ts';
export { joinUser } from './join-user.ts';
export type { Joined, JoinOutcome } from './join-user.ts';
export { unmerge } from './unmerge.ts';
export { saveClaims } from './save-claims.ts';
export type { Claim } from './save-claims.ts';
export {
  getIdentity,
  lockCustomer,
  listMembers,
  listNewest,
  listChannelIdentities,
  customerNotFound,
} from './queries.ts';
export type { ChannelIdentity, IdentityRow, MemberRow } from './queries.ts';
export { findByIdentifier, listIdentifiers, listVerified } from './list-identifiers.ts';
export type { Identifier } from './list-identifiers.ts';
export { recordKey, findRecordKeys } from './record-keys.ts';
