import { sql } from 'kysely';
import type { NoteUse, UseReport } from '../../../../contracts/service/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { findConversations } from '../../conversations/index.ts';
import { editShare } from './edit-share.ts';

/** Up to here a change is none worth telling: a greeting, a full stop. */
const AS_IT_WAS = 0.02;
const DAY_MS = 86_400_000;

/** Notes what became of a suggestion; its text is not kept. Throws `service.conversation_unknown`, 404. */
export async function noteUse(ctx: Ctx, conversationId: string, use: NoteUse): Promise<void> {
  const [conversation] = await findConversations(ctx, [conversationId]);
  if (!conversation) throw appError('service.conversation_unknown', 404, 'There is no such conversation.');
  const edited = use.sent.trim() === '' ? 0 : editShare(use.suggested, use.sent);
  const outcome = use.sent.trim() === '' ? 'ignored' : edited <= AS_IT_WAS ? 'used' : 'edited';
  await sql`
    insert into service.copilot_uses (tenant, id, conversation_id, user_id, kind, source_id, outcome, edited, at)
    values (${ctx.tenant}, ${newId(ctx.now.getTime())}, ${conversationId}, ${ctx.actor.id}, ${use.kind},
      ${use.sourceId}, ${outcome}, ${edited}, ${ctx.now})`.execute(ctx.db);
}

/** How suggestions of each kind were taken in the last days. */
export async function reportUses(ctx: Ctx, days: number): Promise<UseReport> {
  const after = new Date(ctx.now.getTime() - days * DAY_MS);
  const { rows } = await sql<UseReport['kinds'][number]>`
    select kind, count(*) filter (where outcome = 'used')::int as used,
      count(*) filter (where outcome = 'edited')::int as edited,
      count(*) filter (where outcome = 'ignored')::int as ignored,
      avg(edited) filter (where outcome = 'edited') as "meanEdit"
    from service.copilot_uses where tenant = ${ctx.tenant} and at > ${after} group by kind order by kind`.execute(
    ctx.db,
  );
  return { days, kinds: rows };
}
