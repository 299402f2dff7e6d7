import type { Member } from '../../../contracts/platform/index.ts';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { findUser } from '../users/index.ts';
import type { User } from '../users/index.ts';
import type { Manager } from './team-policy.ts';

/** Whoever acts in this transaction, as the rules of the team see them. */
export function managerOf(ctx: Ctx): Manager {
  const { actor } = ctx;
  return { id: actor.id, role: actor.kind === 'system' ? undefined : 'role' in actor ? actor.role : '' };
}

/** A member of the team, the row locked. Throws `team.member_not_found` (404), also for one who was removed. */
export async function getMember(ctx: Ctx, id: string): Promise<User> {
  const user = await findUser(ctx, id, true);
  if (!user || user.status === 'removed') {
    throw appError('team.member_not_found', 404, 'There is no such person in this team.');
  }
  return user;
}

/** A member as the console sees them. */
export function presentMember(user: User): Member {
  return {
    id: user.id,
    email: user.email ?? '',
    name: user.name,
    role: user.role,
    status: user.status === 'removed' ? 'disabled' : user.status,
    language: user.language,
    secondFactor: user.totp_secret !== null,
    createdAt: user.created_at.toISOString(),
    lastSignInAt: user.last_sign_in_at?.toISOString() ?? null,
  };
}
