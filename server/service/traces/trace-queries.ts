import { sql } from 'kysely';
import type { TurnTrace } from '../../../contracts/service/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** What is kept of a turn: names of things, never what anybody wrote. */
export interface TraceRow {
  id: string;
  conversationId: string;
  threadId: string;
  at: Date;
  cause: TurnTrace['cause'];
  sequence: number | null;
  callId: string | null;
  outcome: string;
  entries: TurnTrace['entries'];
  /** The calls that the turn made, by the flow's names. */
  calls: string[];
}

/** Stores traces in one statement that nobody waits for before the commit. */
export function saveTraces(ctx: Ctx, rows: TraceRow[]): void {
  if (rows.length === 0) return;
  const statement = sql`
    insert into service.turn_traces (tenant, id, conversation_id, thread_id, at, cause, sequence, call_id, outcome,
      entries, calls)
    select ${ctx.tenant}, id, "conversationId", "threadId", at, cause, sequence, "callId", outcome, entries, calls
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, "conversationId" uuid, "threadId" uuid,
      at timestamptz, cause text, sequence int, "callId" text, outcome text, entries jsonb, calls text[])`;
  ctx.send(statement.execute(ctx.db));
}

/** The traces of a conversation, the oldest first. */
export async function listTraces(ctx: Ctx, conversationId: string, limit: number): Promise<TraceRow[]> {
  const { rows } = await sql<TraceRow>`
    select * from (
      select id, conversation_id as "conversationId", thread_id as "threadId", at, cause, sequence,
        call_id as "callId", outcome, entries, calls
      from service.turn_traces where tenant = ${ctx.tenant} and conversation_id = ${conversationId}
      order by id desc limit ${limit}
    ) as newest order by id`.execute(ctx.db);
  return rows;
}

/** Removes the traces of threads or conversations. Returns how many. */
export async function removeTraces(
  ctx: Ctx,
  of: { threadIds: string[] } | { conversationIds: string[] },
): Promise<number> {
  const only =
    'threadIds' in of
      ? sql`thread_id = any(${of.threadIds}::uuid[])`
      : sql`conversation_id = any(${of.conversationIds}::uuid[])`;
  const { numAffectedRows } = await sql`
    delete from service.turn_traces where tenant = ${ctx.tenant} and ${only}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
