import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import type { Facts } from './apply-event.ts';

export async function lockFacts(ctx: Ctx, ids: string[]): Promise<Map<string, Facts>> {
  const { rows } = await sql<Facts>`
    select conversation_id as "conversationId", channel, opened_at as "openedAt", resolved_at as "resolvedAt",
      resolved_by as "resolvedBy", handed_over_at as "handedOverAt", handoff_reason as "handoffReason",
      agent_id as "agentId", first_reply_seconds as "firstReplySeconds", csat,
      customer_messages as "customerMessages", bot_replies as "botReplies", agent_replies as "agentReplies",
      answered, clarified, unanswered, last_seq as "lastSeq"
    from operations.conversation_facts
    where tenant = ${ctx.tenant} and conversation_id = any(${[...ids].sort()}::uuid[])
    order by conversation_id for update`.execute(ctx.db);
  return new Map(rows.map((row) => [row.conversationId, row]));
}

export async function saveFacts(ctx: Ctx, list: Facts[]): Promise<void> {
  if (list.length === 0) return;
  await sql`
    insert into operations.conversation_facts (tenant, conversation_id, channel, opened_at, resolved_at, resolved_by,
      handed_over_at, handoff_reason, agent_id, first_reply_seconds, csat, customer_messages, bot_replies,
      agent_replies, answered, clarified, unanswered, last_seq)
    select ${ctx.tenant}, "conversationId", channel, "openedAt", "resolvedAt", "resolvedBy", "handedOverAt",
      "handoffReason", "agentId", "firstReplySeconds", csat, "customerMessages", "botReplies", "agentReplies",
      answered, clarified, unanswered, "lastSeq"
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as g ("conversationId" uuid, channel text,
      "openedAt" timestamptz, "resolvedAt" timestamptz, "resolvedBy" text, "handedOverAt" timestamptz,
      "handoffReason" text, "agentId" uuid, "firstReplySeconds" real, csat smallint, "customerMessages" int,
      "botReplies" int, "agentReplies" int, answered int, clarified int, unanswered int, "lastSeq" bigint)
    on conflict (tenant, conversation_id) do update set
      channel = excluded.channel, opened_at = excluded.opened_at, resolved_at = excluded.resolved_at,
      resolved_by = excluded.resolved_by, handed_over_at = excluded.handed_over_at,
      handoff_reason = excluded.handoff_reason, agent_id = excluded.agent_id,
      first_reply_seconds = excluded.first_reply_seconds, csat = excluded.csat,
      customer_messages = excluded.customer_messages, bot_replies = excluded.bot_replies,
      agent_replies = excluded.agent_replies, answered = excluded.answered, clarified = excluded.clarified,
      unanswered = excluded.unanswered, last_seq = excluded.last_seq`.execute(ctx.db);
}

/** Adds to the daily counts of articles. */
export async function countAnswers(ctx: Ctx, list: { day: string; articleId: string }[]): Promise<void> {
  if (list.length === 0) return;
  await sql`
    insert into operations.article_answers (tenant, day, article_id, answers)
    select ${ctx.tenant}, day, article_id, count(*)
    from unnest(${list.map((each) => each.day)}::date[], ${list.map((each) => each.articleId)}::uuid[])
      as g (day, article_id)
    group by day, article_id order by day, article_id
    on conflict (tenant, day, article_id) do update set answers = article_answers.answers + excluded.answers`.execute(
    ctx.db,
  );
}
