import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';

/** Notes that a stored file belongs to a thread. */
export async function noteUpload(ctx: Ctx, threadId: string, fileId: string): Promise<void> {
  await sql`
    insert into channels.uploads (tenant, file_id, thread_id, at)
    values (${ctx.tenant}, ${fileId}, ${threadId}, ${ctx.now})`.execute(ctx.db);
}

/** Throws `channels.file_unknown` (404) unless the file was uploaded in this thread. */
export async function assertOwnFile(ctx: Ctx, threadId: string, fileId: string): Promise<void> {
  const { rows } = await sql`
    select from channels.uploads
    where tenant = ${ctx.tenant} and file_id = ${fileId} and thread_id = ${threadId}`.execute(ctx.db);
  if (rows.length === 0)
    throw appError('channels.file_unknown', 404, 'There is no such file in this conversation.');
}
