import { sql } from 'kysely';
import type { AcceptInvitation, Invitation } from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import { inTenant } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';
import { describeSession, openSession } from '../sessions/index.ts';
import type { Caller, SignedIn } from '../sessions/index.ts';
import { announceUser, assertPassword, findUser, hashPassword, updateUser } from '../users/index.ts';
import type { User } from '../users/index.ts';
import { getLink, invalid, useLink } from './links.ts';

/** What the link of an invitation says. Throws `auth.link_invalid`. */
export async function previewInvitation(app: App, token: string): Promise<Invitation> {
  const link = await getLink(app, token, 'invitation');
  return inTenant(app, { tenant: link.tenant, actor: { kind: 'system', id: 'link' } }, async (ctx) => {
    const user = await getInvited(ctx, link.userId);
    const { rows } = await sql<{ name: string }>`
      select name from platform.tenants where id = ${ctx.tenant}`.execute(ctx.db);
    return {
      email: user.email ?? '',
      name: user.name,
      role: user.role,
      language: user.language,
      tenantName: rows[0]?.name ?? '',
      expiresAt: link.expiresAt.toISOString(),
    };
  });
}

/** Joins the team with a password of one's own and is signed in. Throws `auth.link_invalid`, `auth.password_weak`. */
export async function acceptInvitation(app: App, given: AcceptInvitation, caller: Caller): Promise<SignedIn> {
  const link = await getLink(app, given.token, 'invitation');
  const { tenant, userId } = link;
  const { email, name } = await previewInvitation(app, given.token);
  assertPassword(given.password, [email, name]);
  const password_hash = await hashPassword(app, given.password);
  return inTenant(app, { tenant, actor: { kind: 'user', id: userId, role: '' } }, async (ctx) => {
    const user = await getInvited(ctx, userId);
    await useLink(ctx, link);
    const joined: User = {
      ...user,
      name: given.name?.trim() ?? user.name,
      language: given.language ?? user.language,
      status: 'active',
      password_hash,
      last_sign_in_at: ctx.now,
    };
    await updateUser(ctx, userId, joined);
    const { id, token } = await openSession(ctx, userId, false, caller);
    await announceUser(ctx, joined);
    await record(ctx, {
      action: 'platform.invitation_accepted',
      subject: `user/${userId}`,
      details: { session: id },
    });
    return { token, session: await describeSession(ctx, id) };
  });
}

async function getInvited(ctx: Ctx, id: string): Promise<User> {
  const user = await findUser(ctx, id, true);
  if (user?.status !== 'invited') throw invalid();
  return user;
}
