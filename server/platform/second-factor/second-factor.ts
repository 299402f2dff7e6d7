import { sql } from 'kysely';
import { toString as drawQr } from 'qrcode';
import { record } from '../audit/index.ts';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { weakenSessions } from '../sessions/index.ts';
import { findUser, updateUser } from '../users/index.ts';
import type { User } from '../users/index.ts';
import { openSecret, sealSecret } from '../vault/index.ts';
import { removeRecoveryCodes, replaceRecoveryCodes, useRecoveryCode } from './recovery-codes.ts';
import { matchStep, newTotpSecret, totpUri } from './totp.ts';

function placeOf(userId: string): string {
  return `platform.users.totp/${userId}`;
}

/** Begins to set a second factor up: the secret counts once {@link confirmSecondFactor} has seen a code of it. */
export async function startSecondFactor(
  ctx: Ctx,
  user: User,
): Promise<{ secret: string; uri: string; qr: string }> {
  if (user.totp_secret) {
    throw appError('auth.second_factor_exists', 409, 'A second factor is set up already: disable it first.');
  }
  const secret = newTotpSecret();
  await updateUser(ctx, user.id, { totp_pending: await sealSecret(ctx, placeOf(user.id), secret) });
  const uri = totpUri(secret, user.email ?? '');
  const svg = await drawQr(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
}

/** Turns the second factor on and returns the recovery codes. Throws `auth.code_wrong`, `auth.second_factor_not_started`. */
export async function confirmSecondFactor(ctx: Ctx, userId: string, code: string): Promise<string[]> {
  const user = await findUser(ctx, userId, true);
  if (!user?.totp_pending) {
    throw appError('auth.second_factor_not_started', 409, 'Begin to set up the second factor first.');
  }
  const secret = await openSecret(ctx, placeOf(userId), user.totp_pending);
  const step = matchStep(secret, code, ctx.now.getTime());
  if (step === undefined) throw appError('auth.code_wrong', 422, 'The code is wrong or too old.');
  await updateUser(ctx, userId, {
    totp_secret: user.totp_pending,
    totp_pending: null,
    totp_enabled_at: ctx.now,
    totp_last_step: step,
  });
  const codes = await replaceRecoveryCodes(ctx, userId);
  await record(ctx, { action: 'platform.second_factor_enabled', subject: `user/${userId}` });
  return codes;
}

/** Turns the second factor off. */
export async function removeSecondFactor(ctx: Ctx, userId: string): Promise<void> {
  await updateUser(ctx, userId, {
    totp_secret: null,
    totp_pending: null,
    totp_enabled_at: null,
    totp_last_step: null,
  });
  await removeRecoveryCodes(ctx, userId);
  await weakenSessions(ctx, userId);
  await record(ctx, { action: 'platform.second_factor_removed', subject: `user/${userId}` });
}

/**
 * Whether the code proves the second factor: a code of the app whose step was not used yet, or a recovery
 * code, which is used up. The person's row must be locked.
 */
export async function checkSecondFactor(
  ctx: Ctx,
  user: User,
  code: string,
): Promise<'app' | 'recovery' | undefined> {
  if (!user.totp_secret) return undefined;
  const secret = await openSecret(ctx, placeOf(user.id), user.totp_secret);
  const step = matchStep(secret, code.trim(), ctx.now.getTime());
  if (step !== undefined) {
    if (step <= (user.totp_last_step ?? 0)) return undefined;
    await updateUser(ctx, user.id, { totp_last_step: step });
    return 'app';
  }
  return (await useRecoveryCode(ctx, user.id, code)) ? 'recovery' : undefined;
}

/** Whether the tenant demands a second factor of everybody. */
export async function isRequired(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ required: boolean }>`
    select coalesce((settings ->> 'requireSecondFactor')::boolean, false) as required
    from platform.tenants where id = ${ctx.tenant}`.execute(ctx.db);
  return rows[0]?.required ?? false;
}
