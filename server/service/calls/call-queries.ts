import { sql } from 'kysely';
import type { About } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { Db } from '../../platform/db/index.ts';

export type CallState = 'pending' | 'done' | 'failed' | 'time_limit';

/** An action that a conversation has asked for, as stored: input and result are sealed. */
export interface CallRow {
  id: string;
  conversationId: string;
  threadId: string;
  /** The flow's own name for it, unique within the conversation. */
  callId: string;
  action: string;
  about: About;
  /** Whether the flow waits for what comes of it. */
  tells: boolean;
  state: CallState;
  attempts: number;
  retries: number;
  /** When somebody may take it up: at once, after a pause, or when whoever has it has died. */
  nextAt: Date;
  deadline: Date;
  idempotencyKey: string;
  code: string | null;
  dataKeyId: string | null;
  input: Buffer | null;
  result: Buffer | null;
  createdAt: Date;
  finishedAt: Date | null;
}

const COLUMNS =
  sql.raw(`id, conversation_id as "conversationId", thread_id as "threadId", call_id as "callId", action,
  about, tells, state, attempts, retries, next_at as "nextAt", deadline, idempotency_key as "idempotencyKey", code,
  data_key_id as "dataKeyId", input, result, created_at as "createdAt", finished_at as "finishedAt"`);

/** Stores a call; false when it is stored already. */
export async function insertCall(ctx: Ctx, row: CallRow): Promise<boolean> {
  const { rows } = await sql`
    insert into service.calls (tenant, id, conversation_id, thread_id, call_id, action, about, tells, state, retries,
      next_at, deadline, idempotency_key, data_key_id, input, created_at)
    values (${ctx.tenant}, ${row.id}, ${row.conversationId}, ${row.threadId}, ${row.callId}, ${row.action},
      ${JSON.stringify(row.about)}::jsonb, ${row.tells}, ${row.state}, ${row.retries}, ${row.nextAt}, ${row.deadline},
      ${row.idempotencyKey}, ${row.dataKeyId}, ${row.input}, ${row.createdAt})
    on conflict do nothing returning id`.execute(ctx.db);
  return rows.length > 0;
}

/** Calls whose time has come, the oldest first: new ones, those to be tried again, those of a process that died. */
export async function listDueCalls(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ tenant: string; id: string }[]> {
  const { rows } = await sql<{ tenant: string; id: string }>`
    select tenant, id from service.calls where state = 'pending' and next_at <= ${now}
    order by next_at limit ${limit}`.execute(db);
  return rows;
}

/** Takes a call up for as long as the lease lasts; undefined when somebody else has it, or it is over. */
export async function claimCall(ctx: Ctx, id: string, leaseMs: number): Promise<CallRow | undefined> {
  const until = new Date(ctx.now.getTime() + leaseMs);
  const { rows } = await sql<CallRow>`
    update service.calls set attempts = attempts + 1, next_at = ${until}
    where tenant = ${ctx.tenant} and id = ${id} and state = 'pending' and next_at <= ${ctx.now}
    returning ${COLUMNS}`.execute(ctx.db);
  return rows[0];
}

/** Keeps what this process is carrying out. */
export async function renewLease(ctx: Ctx, ids: string[], leaseMs: number): Promise<void> {
  const until = new Date(ctx.now.getTime() + leaseMs);
  await sql`
    update service.calls set next_at = ${until}
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[]) and state = 'pending'`.execute(ctx.db);
}

/** The call for whoever writes down what came of it; undefined when somebody has. */
export async function lockPending(ctx: Ctx, id: string): Promise<CallRow | undefined> {
  const { rows } = await sql<CallRow>`
    select ${COLUMNS} from service.calls
    where tenant = ${ctx.tenant} and id = ${id} and state = 'pending' for update`.execute(ctx.db);
  return rows[0];
}

export async function recordOutcome(
  ctx: Ctx,
  id: string,
  outcome: { state: CallState; code: string | null; result: Buffer | null },
): Promise<void> {
  await sql`
    update service.calls set state = ${outcome.state}, code = ${outcome.code}, result = ${outcome.result},
      finished_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Lets a call wait for another attempt. */
export async function postpone(ctx: Ctx, id: string, nextAt: Date): Promise<void> {
  await sql`
    update service.calls set next_at = ${nextAt}
    where tenant = ${ctx.tenant} and id = ${id} and state = 'pending'`.execute(ctx.db);
}

/** Of these calls, those that are over and that no turn has taken yet; from now on one has. */
export async function takeOver(ctx: Ctx, ids: string[]): Promise<CallRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CallRow>`
    update service.calls set taken_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[]) and state <> 'pending' and taken_at is null
    returning ${COLUMNS}`.execute(ctx.db);
  return rows;
}

/** The calls of a conversation, in the order in which they were made. */
export async function listCalls(ctx: Ctx, conversationId: string): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    select ${COLUMNS} from service.calls
    where tenant = ${ctx.tenant} and conversation_id = ${conversationId} order by created_at, id limit 500`.execute(
    ctx.db,
  );
  return rows;
}

/** Removes the calls of threads or conversations. Returns how many. */
export async function removeCalls(
  ctx: Ctx,
  of: { threadIds: string[] } | { conversationIds: string[] },
): Promise<number> {
  const only =
    'threadIds' in of
      ? sql`thread_id = any(${of.threadIds}::uuid[])`
      : sql`conversation_id = any(${of.conversationIds}::uuid[])`;
  const { numAffectedRows } = await sql`
    delete from service.calls where tenant = ${ctx.tenant} and ${only}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}
