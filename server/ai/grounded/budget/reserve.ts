import { sql } from 'kysely';
import type { WritingSettings } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { dayIn } from './day.ts';

/** Tokens set aside for one request until it is known what it took. */
export interface Reservation {
  day: string;
  conversationId: string | undefined;
  tokens: number;
}

/**
 * Sets tokens aside for a request in the tenant's day and in the conversation, where both have that many left, and time too;
 * undefined, and counted as refused, where they have not. Requests at the same time can't overdraw either together.
 */
export async function reserve(
  ctx: Ctx,
  settings: WritingSettings,
  request: { tokens: number; conversationId: string | undefined },
): Promise<Reservation | undefined> {
  const { tokens, conversationId } = request;
  const day = dayIn(settings.timezone, ctx.now);
  await sql`insert into ai.writing_days (tenant, day) values (${ctx.tenant}, ${day}::date) on conflict do nothing`.execute(
    ctx.db,
  );
  // Locks the day's row, so that what follows is decided one after the other.
  const { rows } = await sql<{ free: boolean }>`
    select tokens_in + tokens_out + reserved + ${tokens} <= ${settings.tokensPerDay}
      and ms < ${settings.secondsPerDay * 1000} as free
    from ai.writing_days where tenant = ${ctx.tenant} and day = ${day}::date for update`.execute(ctx.db);
  const fits =
    tokens <= settings.tokensPerTurn &&
    rows[0]?.free === true &&
    (conversationId === undefined || (await reserveInConversation(ctx, settings, conversationId, tokens)));
  await sql`
    update ai.writing_days
    set requests = requests + ${fits ? 1 : 0}, refused = refused + ${fits ? 0 : 1}, reserved = reserved + ${fits ? tokens : 0}
    where tenant = ${ctx.tenant} and day = ${day}::date`.execute(ctx.db);
  return fits ? { day, conversationId, tokens } : undefined;
}

async function reserveInConversation(
  ctx: Ctx,
  { tokensPerConversation, secondsPerConversation }: WritingSettings,
  id: string,
  tokens: number,
): Promise<boolean> {
  if (tokens > tokensPerConversation || secondsPerConversation === 0) return false;
  const { rows } = await sql`
    insert into ai.writing_conversations as c (tenant, conversation_id, tokens, updated_at)
    values (${ctx.tenant}, ${id}, ${tokens}, ${ctx.now})
    on conflict (tenant, conversation_id) do update
      set tokens = c.tokens + excluded.tokens, updated_at = excluded.updated_at
      where c.tokens + excluded.tokens <= ${tokensPerConversation} and c.ms < ${secondsPerConversation * 1000}
    returning 1`.execute(ctx.db);
  return rows.length > 0;
}

/** What a request took. `tokens` undefined: nobody knows, so that what was set aside stays so. */
export interface Taken {
  tokens: { in: number; out: number } | undefined;
  ms: number;
  used: boolean;
}

/** Counts what a request took in the place of what was set aside for it. */
export async function settle(ctx: Ctx, reservation: Reservation, { tokens, ms, used }: Taken): Promise<void> {
  const { day, conversationId, tokens: reserved } = reservation;
  const back = tokens ? reserved : 0;
  const taken = Math.round(ms);
  await sql`
    update ai.writing_days set reserved = reserved - ${back}, tokens_in = tokens_in + ${tokens?.in ?? 0},
      tokens_out = tokens_out + ${tokens?.out ?? 0}, ms = ms + ${taken}, used = used + ${used ? 1 : 0}
    where tenant = ${ctx.tenant} and day = ${day}::date`.execute(ctx.db);
  if (conversationId === undefined) return;
  await sql`
    update ai.writing_conversations
    set tokens = tokens + ${tokens ? tokens.in + tokens.out - reserved : 0}, ms = ms + ${taken}
    where tenant = ${ctx.tenant} and conversation_id = ${conversationId}`.execute(ctx.db);
}
