import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { deleteFiles, findFiles } from '../../platform/files/index.ts';
import type { SavedFile } from '../../platform/files/index.ts';

/** Ends threads for good: no visitor finds them, nothing is added to them, and nothing of them is delivered any more. */
export async function endThreads(ctx: Ctx, threadIds: string[]): Promise<void> {
  await sql`update channels.threads set visitor_key = null, user_key = null, erased_at = coalesce(erased_at, ${ctx.now})
    where tenant = ${ctx.tenant} and id = any(${[...threadIds].sort()}::uuid[])`.execute(ctx.db);
  await sql`delete from channels.outbox
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])`.execute(ctx.db);
  await sql`delete from channels.progress
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])`.execute(ctx.db);
}

/** Empties up to `most` messages of threads, within a stretch of sequences if one is given; returns how many. */
export async function emptyMessages(
  ctx: Ctx,
  threadIds: string[],
  most: number,
  stretch: { from: number; to: number } = { from: 0, to: 2_147_483_647 },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update channels.messages m set text = '', sealed_text = null, data_key_id = null, body = '{}'
    from (
      select thread_id, sequence from channels.messages
      where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])
        and sequence between ${stretch.from} and ${stretch.to}
        and (text <> '' or sealed_text is not null or body <> '{}')
      order by thread_id, sequence limit ${most}) as full_ones
    where m.tenant = ${ctx.tenant} and m.thread_id = full_ones.thread_id and m.sequence = full_ones.sequence`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** How many messages of threads still say something. */
export async function countMessages(ctx: Ctx, threadIds: string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from channels.messages
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])
      and (text <> '' or sealed_text is not null or body <> '{}')`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}

/** The files that the sides of threads sent. */
export async function listUploads(
  ctx: Ctx,
  threadIds: string[],
): Promise<(SavedFile & { threadId: string; at: Date })[]> {
  const { rows } = await sql<{ id: string; threadId: string; at: Date }>`
    select file_id as id, thread_id as "threadId", at from channels.uploads
    where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[]) order by file_id`.execute(ctx.db);
  const files = await findFiles(
    ctx,
    rows.map((row) => row.id),
  );
  return rows.flatMap(({ id, threadId, at }) => {
    const file = files.get(id);
    return file ? [{ ...file, threadId, at }] : [];
  });
}

/** Deletes the files that the sides of threads sent; returns how many. */
export async function deleteUploads(ctx: Ctx, threadIds: string[]): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    delete from channels.uploads where tenant = ${ctx.tenant} and thread_id = any(${threadIds}::uuid[])
    returning file_id as id`.execute(ctx.db);
  await deleteFiles(
    ctx,
    rows.map((row) => row.id),
  );
  return rows.length;
}

/** Deletes up to `most` files that were sent before the first id of a moment; returns how many. Ids are in the order of time. */
export async function deleteUploadsBefore(ctx: Ctx, firstId: string, most: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    delete from channels.uploads where tenant = ${ctx.tenant} and file_id in (
      select file_id from channels.uploads
      where tenant = ${ctx.tenant} and file_id < ${firstId}::uuid order by file_id limit ${most})
    returning file_id as id`.execute(ctx.db);
  await deleteFiles(
    ctx,
    rows.map((row) => row.id),
  );
  return rows.length;
}

/** How many files were sent before the first id of a moment, counted up to `most`. */
export async function countUploadsBefore(ctx: Ctx, firstId: string, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from channels.uploads where tenant = ${ctx.tenant} and file_id < ${firstId}::uuid limit ${most}) u`.execute(
    ctx.db,
  );
  return rows[0]?.count ?? 0;
}
