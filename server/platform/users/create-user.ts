import type { Ctx } from '../context/index.ts';
import { record } from '../audit/index.ts';
import { appError, isUniqueViolation } from '../errors/index.ts';
import { appendEvents } from '../events/index.ts';
import { newId } from '../ids/index.ts';
import type { StaffRole } from '../permissions/index.ts';
import { assertPassword, hashPassword } from './password.ts';
import { insertUser } from './queries.ts';
import type { User } from './queries.ts';

/** A person to add; without a password they are invited and choose one by a link. */
export interface NewUser {
  email: string;
  name: string;
  role: StaffRole;
  language?: 'zh-CN' | 'en';
  password?: string;
}

/** The form in which emails are stored and compared. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

/** Adds a person to the tenant. Throws `team.email_taken` and `auth.password_weak`. */
export async function createUser(ctx: Ctx, given: NewUser): Promise<User> {
  const email = normaliseEmail(given.email);
  const name = given.name.trim();
  if (given.password !== undefined) assertPassword(given.password, [email, name]);
  const user: User = {
    tenant: ctx.tenant,
    id: newId(),
    email,
    name,
    language: given.language ?? 'zh-CN',
    role: given.role,
    status: given.password === undefined ? 'invited' : 'active',
    password_hash: given.password === undefined ? null : await hashPassword(ctx.app, given.password),
    totp_secret: null,
    totp_pending: null,
    totp_enabled_at: null,
    totp_last_step: null,
    created_at: ctx.now,
    last_sign_in_at: null,
  };
  try {
    await insertUser(ctx, user);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw appError('team.email_taken', 409, 'Somebody in this team has this email already.', {
      fields: [{ field: '/email', message: 'is taken' }],
    });
  }
  await announceUser(ctx, user);
  const { id, role, status } = user;
  await record(ctx, { action: 'platform.user_added', subject: `user/${id}`, details: { role, status } });
  return user;
}

/**
 * Tells the other modules (event `platform.user_changed`) and open sockets (signal of the same name) that
 * a person's name, role or status is new.
 */
export async function announceUser(ctx: Ctx, user: Pick<User, 'id' | 'role' | 'status'>): Promise<void> {
  const { id, role, status } = user;
  await appendEvents(ctx, [
    { type: 'platform.user_changed', key: id, payload: { userId: id, role, status } },
  ]);
  const { app, tenant } = ctx;
  ctx.afterCommit(() => app.signals.publish('platform.user_changed', { tenant, userId: id, role, status }));
}
