import type { ChangeProfile } from '../../../contracts/platform/index.ts';
import { record } from '../audit/index.ts';
import { inTenant } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import type { Identity } from '../http/index.ts';
import { announceUser, assertPassword, findUser, hashPassword, updateUser } from '../users/index.ts';
import type { User } from '../users/index.ts';
import { endSessions, personOf } from '../sessions/index.ts';
import { confirmPassword } from './confirm-password.ts';

/**
 * Changes one's own name, language and password; a new password ends all other sessions. Throws
 * `auth.password_wrong` and `auth.password_weak`.
 */
export async function changeProfile(app: App, identity: Identity, change: ChangeProfile): Promise<void> {
  const { userId, sessionId } = personOf(identity);
  const user = await loadPerson(app, identity);
  const next = change.password && (await newHash(app, user, change.password));
  await inTenant(app, identity, async (ctx) => {
    await updateUser(ctx, userId, {
      ...(change.name === undefined ? {} : { name: change.name.trim() }),
      ...(change.language === undefined ? {} : { language: change.language }),
      ...(next === undefined ? {} : { password_hash: next }),
      id: userId, // so that an empty change is still a statement
    });
    if (change.name !== undefined) await announceUser(ctx, user);
    if (next !== undefined) await endSessions(ctx, userId, { except: sessionId });
    await recordChange(ctx, userId, change);
  });
}

/** The signed-in person's own row. */
export async function loadPerson(app: App, identity: Identity): Promise<User> {
  const { userId } = personOf(identity);
  const user = await inTenant(app, identity, (ctx) => findUser(ctx, userId));
  if (!user) throw appError('auth.required', 401, 'The session has ended.');
  return user;
}

async function newHash(app: App, user: User, given: { current: string; next: string }): Promise<string> {
  await confirmPassword(app, user, given.current);
  assertPassword(given.next, [user.email ?? '', user.name]);
  return hashPassword(app, given.next);
}

async function recordChange(ctx: Ctx, userId: string, change: ChangeProfile): Promise<void> {
  const action = change.password ? 'platform.password_changed' : 'platform.profile_changed';
  await record(ctx, { action, subject: `user/${userId}`, details: { fields: Object.keys(change).sort() } });
}
