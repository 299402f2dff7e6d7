import { sql } from 'kysely';
import type { CannedReply, SaveCannedReply } from '../../../contracts/service/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';

/** Ready-made replies, in the order of their shortcuts. */
export async function listCannedReplies(ctx: Ctx): Promise<CannedReply[]> {
  const { rows } = await sql<CannedReply>`
    select id, shortcut, title, text from service.canned_replies
    where tenant = ${ctx.tenant} order by shortcut`.execute(ctx.db);
  return rows;
}

/** Makes or changes one. Throws `service.shortcut_taken` (409) and `service.canned_reply_unknown` (404). */
export async function saveCannedReply(
  ctx: Ctx,
  id: string | undefined,
  reply: SaveCannedReply,
): Promise<CannedReply> {
  try {
    const { rows } =
      id === undefined
        ? await sql<CannedReply>`
            insert into service.canned_replies (tenant, id, shortcut, title, text)
            values (${ctx.tenant}, ${newId(ctx.now.getTime())}, ${reply.shortcut}, ${reply.title}, ${reply.text})
            returning id, shortcut, title, text`.execute(ctx.db)
        : await sql<CannedReply>`
            update service.canned_replies set shortcut = ${reply.shortcut}, title = ${reply.title}, text = ${reply.text}
            where tenant = ${ctx.tenant} and id = ${id}
            returning id, shortcut, title, text`.execute(ctx.db);
    const saved = rows[0];
    if (!saved) throw appError('service.canned_reply_unknown', 404, 'There is no such reply.');
    await record(ctx, { action: 'service.canned_reply_saved', subject: `canned-reply/${saved.id}` });
    return saved;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw appError('service.shortcut_taken', 409, 'Another reply has this shortcut.', {
      fields: [{ field: '/shortcut', message: 'is taken' }],
    });
  }
}

/** Removes one. Throws `service.canned_reply_unknown` (404). */
export async function removeCannedReply(ctx: Ctx, id: string): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from service.canned_replies where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  if (!numAffectedRows) throw appError('service.canned_reply_unknown', 404, 'There is no such reply.');
  await record(ctx, { action: 'service.canned_reply_removed', subject: `canned-reply/${id}` });
}
