export { hashPassword, verifyPassword, isOutdated, assertPassword } from './password.ts';
export { createUser, announceUser, normaliseEmail } from './create-user.ts';
export type { NewUser } from './create-user.ts';
export { findUser, updateUser, listUsers, listPeople, lockOwners } from './queries.ts';
export type { Person, Status, User } from './queries.ts';
