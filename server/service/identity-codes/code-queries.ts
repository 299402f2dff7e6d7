import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** A one-time code as stored: neither code nor address is readable. */
export interface CodeRow {
  id: string;
  threadId: string;
  kind: 'phone' | 'email';
  digest: string;
  dataKeyId: string | null;
  sealed: Buffer;
  codeHash: Buffer;
  tries: number;
  state: 'open' | 'used' | 'void';
  idempotencyKey: string;
  sentAt: Date;
  expiresAt: Date;
}

const COLUMNS = sql.raw(`id, thread_id as "threadId", kind, digest, data_key_id as "dataKeyId", sealed,
  code_hash as "codeHash", tries, state, idempotency_key as "idempotencyKey", sent_at as "sentAt",
  expires_at as "expiresAt"`);

export async function findCodeByKey(ctx: Ctx, key: string): Promise<CodeRow | undefined> {
  const { rows } = await sql<CodeRow>`
    select ${COLUMNS} from service.identity_codes
    where tenant = ${ctx.tenant} and idempotency_key = ${key} for update`.execute(ctx.db);
  return rows[0];
}

/** The newest code of a thread that may still be given, locked. */
export async function lockOpenCode(ctx: Ctx, threadId: string): Promise<CodeRow | undefined> {
  const { rows } = await sql<CodeRow>`
    select ${COLUMNS} from service.identity_codes
    where tenant = ${ctx.tenant} and thread_id = ${threadId} and state = 'open'
    order by sent_at desc, id desc limit 1 for update`.execute(ctx.db);
  return rows[0];
}

/** How many codes went to a thread, and to an address, since a moment. */
export async function countSent(
  ctx: Ctx,
  of: { threadId: string; digest: string },
  since: { thread: Date; address: Date; pause: Date },
): Promise<{ thread: number; address: number; justNow: number }> {
  const { rows } = await sql<{ thread: number; address: number; justNow: number }>`
    select
      (select count(*)::int from service.identity_codes where tenant = ${ctx.tenant}
        and thread_id = ${of.threadId} and sent_at > ${since.thread}) as thread,
      (select count(*)::int from service.identity_codes where tenant = ${ctx.tenant}
        and digest = ${of.digest} and sent_at > ${since.address}) as address,
      (select count(*)::int from service.identity_codes where tenant = ${ctx.tenant}
        and (thread_id = ${of.threadId} or digest = ${of.digest}) and sent_at > ${since.pause}) as "justNow"`.execute(
    ctx.db,
  );
  return rows[0] ?? { thread: 0, address: 0, justNow: 0 };
}

/** Stores a new code; earlier ones of the thread can't be given any more. */
export async function insertCode(ctx: Ctx, row: CodeRow): Promise<void> {
  await sql`
    update service.identity_codes set state = 'void'
    where tenant = ${ctx.tenant} and thread_id = ${row.threadId} and state = 'open'`.execute(ctx.db);
  await sql`
    insert into service.identity_codes (tenant, id, thread_id, kind, digest, data_key_id, sealed, code_hash, state,
      idempotency_key, sent_at, expires_at)
    values (${ctx.tenant}, ${row.id}, ${row.threadId}, ${row.kind}, ${row.digest}, ${row.dataKeyId}, ${row.sealed},
      ${row.codeHash}, ${row.state}, ${row.idempotencyKey}, ${row.sentAt}, ${row.expiresAt})`.execute(ctx.db);
}

export async function updateCode(ctx: Ctx, row: CodeRow): Promise<void> {
  await sql`
    update service.identity_codes set tries = ${row.tries}, state = ${row.state}, code_hash = ${row.codeHash}
    where tenant = ${ctx.tenant} and id = ${row.id}`.execute(ctx.db);
}

/** Removes the codes of threads, or all that ran out before a moment. Returns how many. */
export async function removeCodes(
  ctx: Ctx,
  which: { threadIds: string[] } | { before: Date },
): Promise<number> {
  const only =
    'before' in which ? sql`expires_at < ${which.before}` : sql`thread_id = any(${which.threadIds}::uuid[])`;
  const { numAffectedRows } = await sql`
    delete from service.identity_codes where tenant = ${ctx.tenant} and ${only}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
