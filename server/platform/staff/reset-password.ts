import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { CompleteReset } from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import { forgive } from '../auth/index.ts';
import { inTenant } from '../context/index.ts';
import type { App } from '../context/index.ts';
import { canSendMail } from '../mail/index.ts';
import { endSessions } from '../sessions/index.ts';
import { assertPassword, findUser, hashPassword, normaliseEmail, updateUser } from '../users/index.ts';
import { countRecent, getLink, invalid, useLink } from './links.ts';
import { deliverLink } from './send-link.ts';

const MOST_AN_HOUR = 3;
const MOST_TENANTS = 5;
const LEAST_MS = 250;

/**
 * Mails a link to whoever has this email, if anybody has. Neither the reply nor its time tells: it takes
 * at least a quarter of a second for everybody.
 */
export async function requestReset(app: App, email: string): Promise<void> {
  await Promise.all([sendLinks(app, normaliseEmail(email)), wait(LEAST_MS)]);
}

async function sendLinks(app: App, email: string): Promise<void> {
  if (!canSendMail(app)) return;
  const { rows } = await sql<{ tenant: string; id: string }>`
    select tenant, id from platform.users where email = ${email} and status = 'active'
    limit ${MOST_TENANTS}`.execute(app.pools.system);
  for (const { tenant, id } of rows) {
    await inTenant(app, { tenant, actor: { kind: 'system', id: 'reset' } }, async (ctx) => {
      if ((await countRecent(ctx, id, 'reset')) >= MOST_AN_HOUR) return;
      await deliverLink(ctx, id, 'reset', { by: 'mail', origin: '' });
    });
  }
}

/**
 * Sets a new password by a link and ends all sessions; a second factor stays. Throws `auth.link_invalid`
 * and `auth.password_weak`.
 */
export async function completeReset(app: App, given: CompleteReset): Promise<void> {
  const link = await getLink(app, given.token, 'reset');
  const { tenant, userId } = link;
  const who = { tenant, actor: { kind: 'user', id: userId, role: '' } } as const;
  const user = await inTenant(app, who, (ctx) => findUser(ctx, userId));
  if (user?.status !== 'active') throw invalid();
  assertPassword(given.password, [user.email ?? '', user.name]);
  const password_hash = await hashPassword(app, given.password);
  await inTenant(app, who, async (ctx) => {
    await useLink(ctx, link);
    await updateUser(ctx, userId, { password_hash });
    await endSessions(ctx, userId);
    await record(ctx, { action: 'platform.password_reset', subject: `user/${userId}` });
  });
  await forgive(app, 'email', user.email ?? '');
}
