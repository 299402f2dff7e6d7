import type { ChangeMember, Member } from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import type { Ctx } from '../context/index.ts';
import { removeSecondFactor } from '../second-factor/index.ts';
import { endSessions } from '../sessions/index.ts';
import { announceUser, lockOwners, updateUser } from '../users/index.ts';
import type { Status, User } from '../users/index.ts';
import { voidLinks } from './links.ts';
import { getMember, managerOf, presentMember } from './member.ts';
import { assertMay, lastOwner } from './team-policy.ts';

/**
 * Changes a colleague's name, role or status; open sessions have the new rights at once, a disabled
 * person's end. Throws `team.owner_only`, `team.own_role`, `team.own_account`, `team.last_owner`.
 */
export async function changeMember(ctx: Ctx, id: string, change: ChangeMember): Promise<Member> {
  const { name, role, status } = change;
  const owners = await lockOwners(ctx);
  const user = await getMember(ctx, id);
  const manager = managerOf(ctx);
  assertMay(manager, user, { kind: 'rename' });
  if (role !== undefined && role !== user.role) assertMay(manager, user, { kind: 'change_role', role });
  if (status !== undefined) assertMay(manager, user, { kind: status === 'disabled' ? 'disable' : 'enable' });
  const stopsOwning = (role !== undefined && role !== 'owner') || status === 'disabled';
  if (stopsOwning) assertNotLast(owners, user);
  const next: User = {
    ...user,
    name: name?.trim() ?? user.name,
    role: role ?? user.role,
    status: nextStatus(user, status),
  };
  await updateUser(ctx, id, { name: next.name, role: next.role, status: next.status });
  if (status === 'disabled') {
    await endSessions(ctx, id);
    await voidLinks(ctx, id);
  }
  await announceUser(ctx, next);
  const details = {
    ...(next.role === user.role ? {} : { role: { from: user.role, to: next.role } }),
    ...(next.status === user.status ? {} : { status: { from: user.status, to: next.status } }),
    ...(next.name === user.name ? {} : { renamed: true }),
  };
  await record(ctx, { action: 'platform.user_changed', subject: `user/${id}`, details });
  return presentMember(next);
}

/** Removes a colleague: all that is left is their name beside what they did. */
export async function removeMember(ctx: Ctx, id: string): Promise<void> {
  const owners = await lockOwners(ctx);
  const user = await getMember(ctx, id);
  assertMay(managerOf(ctx), user, { kind: 'remove' });
  assertNotLast(owners, user);
  await endSessions(ctx, id);
  await voidLinks(ctx, id);
  if (user.totp_secret) await removeSecondFactor(ctx, id);
  await updateUser(ctx, id, { status: 'removed', email: null, password_hash: null, totp_pending: null });
  await announceUser(ctx, { ...user, status: 'removed' });
  await record(ctx, { action: 'platform.user_removed', subject: `user/${id}` });
}

/** Takes a colleague's second factor away who has lost it; the next sign-in needs the password alone. */
export async function resetSecondFactor(ctx: Ctx, id: string): Promise<void> {
  const user = await getMember(ctx, id);
  assertMay(managerOf(ctx), user, { kind: 'remove_second_factor' });
  if (!user.totp_secret) return;
  await endSessions(ctx, id);
  await removeSecondFactor(ctx, id);
}

function assertNotLast(owners: string[], user: User): void {
  if (owners.length === 1 && owners[0] === user.id) throw lastOwner();
}

// Somebody who never chose a password is still only invited, however often the account is switched off and on.
function nextStatus(user: User, wanted: 'active' | 'disabled' | undefined): Status {
  if (wanted === 'active') return user.password_hash === null ? 'invited' : 'active';
  return wanted ?? user.status;
}
