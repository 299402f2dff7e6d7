import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '../context/index.ts';
import { blindIndexer } from '../vault/index.ts';

const COUNT = 10;
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'; // without those that look alike

function newCode(): string {
  const letters = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

async function digester(ctx: Ctx, userId: string): Promise<(code: string) => string> {
  const index = await blindIndexer(ctx);
  return (code) => index('recovery_code', `${userId}/${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`);
}

/** Replaces the person's recovery codes by ten new ones and returns them; they are kept as keyed hashes. */
export async function replaceRecoveryCodes(ctx: Ctx, userId: string): Promise<string[]> {
  const digest = await digester(ctx, userId);
  const codes = Array.from({ length: COUNT }, newCode);
  await removeRecoveryCodes(ctx, userId);
  await sql`insert into platform.recovery_codes (tenant, user_id, digest)
    select ${ctx.tenant}, ${userId}, unnest(${codes.map(digest)}::text[])`.execute(ctx.db);
  return codes;
}

export async function removeRecoveryCodes(ctx: Ctx, userId: string): Promise<void> {
  await sql`delete from platform.recovery_codes
    where tenant = ${ctx.tenant} and user_id = ${userId}`.execute(ctx.db);
}

/** Uses a recovery code up; false when it is unknown or was used before. */
export async function useRecoveryCode(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  const digest = await digester(ctx, userId);
  const { numAffectedRows } = await sql`delete from platform.recovery_codes
    where tenant = ${ctx.tenant} and user_id = ${userId} and digest = ${digest(code)}`.execute(ctx.db);
  return numAffectedRows === 1n;
}
