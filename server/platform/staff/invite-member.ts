import type { AccountLink, InviteMember, InvitedMember } from '../../../contracts/platform/index.ts';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { createUser } from '../users/index.ts';
import { getMember, managerOf, presentMember } from './member.ts';
import { deliverLink } from './send-link.ts';
import type { Delivery } from './send-link.ts';
import { assertMay } from './team-policy.ts';

/** Invites somebody to the team. Throws `team.owner_only` and `team.email_taken`. */
export async function inviteMember(
  ctx: Ctx,
  given: InviteMember,
  delivery: Delivery,
): Promise<InvitedMember> {
  assertMay(managerOf(ctx), undefined, { kind: 'invite', role: given.role });
  const user = await createUser(ctx, given);
  const link = await deliverLink(ctx, user.id, 'invitation', delivery);
  return { member: presentMember(user), link };
}

/**
 * Makes a new link for a colleague: the invitation again for one who has not joined, otherwise a new
 * password. Throws `team.owner_only`, `team.own_account`, `team.member_disabled`.
 */
export async function makeLink(ctx: Ctx, id: string, delivery: Delivery): Promise<AccountLink> {
  const user = await getMember(ctx, id);
  assertMay(managerOf(ctx), user, { kind: 'make_link' });
  if (user.status === 'disabled') {
    throw appError('team.member_disabled', 409, 'The account is switched off: switch it on first.');
  }
  return deliverLink(ctx, id, user.status === 'invited' ? 'invitation' : 'reset', delivery);
}
