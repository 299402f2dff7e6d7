import type { App } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { verifyPassword } from '../users/index.ts';
import type { User } from '../users/index.ts';
import { countAttempt, undo } from './sign-in-limits.ts';

/**
 * Makes sure that it is really the person who sits at the screen. Wrong guesses count as failed sign-ins.
 * Throws `auth.password_wrong` (422) and `auth.too_many_attempts` (429).
 */
export async function confirmPassword(app: App, user: User, password: string): Promise<void> {
  const email = user.email ?? '';
  await countAttempt(app, 'email', email);
  if (!(await verifyPassword(app, password, user.password_hash))) {
    throw appError('auth.password_wrong', 422, 'The password is wrong.', {
      fields: [{ field: '/password', message: 'is wrong' }],
    });
  }
  await undo(app, 'email', email);
}
