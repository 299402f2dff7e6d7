import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Figures } from '../../../contracts/operations/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** A period: from an instant (included) to another (not included), maybe of one channel. */
export interface Period {
  from: Date;
  to: Date;
  channel: string | null;
}

const FIGURES = sql`
  count(*)::int as conversations,
  count(resolved_at)::int as resolved,
  coalesce(sum(customer_messages), 0)::int as "customerMessages",
  coalesce(sum(bot_replies), 0)::int as "botReplies",
  coalesce(sum(agent_replies), 0)::int as "agentReplies",
  coalesce(sum(answered), 0)::int as answered,
  coalesce(sum(clarified), 0)::int as clarified,
  coalesce(sum(unanswered), 0)::int as unanswered,
  count(handed_over_at)::int as handoffs,
  (count(*) filter (where resolved_at is not null and handed_over_at is null and agent_replies = 0 and answered > 0))::float
    / nullif(count(resolved_at), 0) as "solvedWithoutPerson",
  count(handed_over_at)::float / nullif(count(*), 0) as "handoffRate",
  percentile_cont(0.5) within group (order by first_reply_seconds) as "firstResponseSeconds",
  percentile_cont(0.9) within group (order by first_reply_seconds) as "firstResponseP90Seconds",
  avg(csat)::float as csat,
  count(csat)::int as "csatCount"`;

function within(ctx: Ctx, period: Period): RawBuilder<unknown> {
  return sql`tenant = ${ctx.tenant} and opened_at >= ${period.from} and opened_at < ${period.to}
    and (${period.channel}::text is null or channel = ${period.channel})`;
}

/** The figures of all conversations opened in a period. */
export async function getFigures(ctx: Ctx, period: Period): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select ${FIGURES} from operations.conversation_facts where ${within(ctx, period)}`.execute(ctx.db);
  const row = rows[0];
  if (!row) throw new Error('an aggregate without a row');
  return row;
}

/** The same by day of the tenant's time zone; days without conversations are left out. */
export async function listDayFigures(
  ctx: Ctx,
  period: Period,
  timezone: string,
): Promise<{ day: string; figures: Figures }[]> {
  const { rows } = await sql<Figures & { day: string }>`
    select (opened_at at time zone ${timezone})::date as day, ${FIGURES}
    from operations.conversation_facts where ${within(ctx, period)} group by 1 order by 1`.execute(ctx.db);
  return rows.map(({ day, ...figures }) => ({ day, figures }));
}

/** Conversations by hour of the day, 0 to 23, in the tenant's time zone. */
export async function listHours(
  ctx: Ctx,
  period: Period,
  timezone: string,
): Promise<{ hour: number; conversations: number }[]> {
  const { rows } = await sql<{ hour: number; conversations: number }>`
    select hours.hour, count(f.conversation_id)::int as conversations
    from generate_series(0, 23) as hours (hour)
    left join operations.conversation_facts f
      on ${within(ctx, period)} and extract(hour from f.opened_at at time zone ${timezone}) = hours.hour
    group by hours.hour order by hours.hour`.execute(ctx.db);
  return rows;
}

export async function listTopArticles(
  ctx: Ctx,
  period: Period,
): Promise<{ articleId: string; count: number }[]> {
  const { rows } = await sql<{ articleId: string; count: number }>`
    select article_id as "articleId", sum(answers)::int as count from operations.article_answers
    where tenant = ${ctx.tenant} and day >= ${period.from.toISOString().slice(0, 10)}
      and day <= ${period.to.toISOString().slice(0, 10)}
    group by article_id order by count desc, article_id limit 10`.execute(ctx.db);
  return rows;
}

export async function listAgentFigures(
  ctx: Ctx,
  period: Period,
): Promise<
  { id: string; conversations: number; firstResponseSeconds: number | null; csat: number | null }[]
> {
  const { rows } = await sql<{
    id: string;
    conversations: number;
    firstResponseSeconds: number | null;
    csat: number | null;
  }>`
    select agent_id as id, count(*)::int as conversations,
      percentile_cont(0.5) within group (order by first_reply_seconds) as "firstResponseSeconds",
      avg(csat)::float as csat
    from operations.conversation_facts where ${within(ctx, period)} and agent_id is not null
    group by agent_id order by conversations desc, agent_id limit 50`.execute(ctx.db);
  return rows;
}
