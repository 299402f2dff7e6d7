import { sql } from 'kysely';
import type { About } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { keyOfThread, sealValue } from '../sealing/index.ts';
import { placeOf } from './approval-queries.ts';

const HOLDS_MS = 24 * 3_600_000;

/** An action that must not be done before somebody agrees. */
export interface ApprovalRequest {
  about: About & { conversationId: string; threadId: string };
  action: string;
  input: Record<string, unknown>;
  /** Minor units; null where it can't be told before. */
  cost: number | null;
  currency: string;
  /** The same key again asks nothing again. */
  idempotencyKey: string;
}

/** Asks the team for consent to an action; nothing is done until somebody gives it. Returns the request's id. */
export async function requestApproval(ctx: Ctx, request: ApprovalRequest): Promise<string> {
  const { about, action, input, cost, currency, idempotencyKey } = request;
  const id = newId(ctx.now.getTime());
  const dataKeyId = await keyOfThread(ctx, about.threadId);
  const sealed = await sealValue(ctx, { place: placeOf(id), dataKeyId, value: input });
  const expires = new Date(ctx.now.getTime() + HOLDS_MS);
  const { rows } = await sql<{ id: string }>`
    insert into service.approvals (tenant, id, conversation_id, thread_id, action, about, data_key_id, input, cost,
      currency, state, asked_at, expires_at, idempotency_key)
    values (${ctx.tenant}, ${id}, ${about.conversationId}, ${about.threadId}, ${action}, ${JSON.stringify(about)}::jsonb,
      ${dataKeyId}, ${sealed}, ${cost}, ${currency}, 'pending', ${ctx.now}, ${expires}, ${idempotencyKey})
    on conflict (tenant, idempotency_key) do update set idempotency_key = excluded.idempotency_key
    returning id`.execute(ctx.db);
  return rows[0]?.id ?? id;
}
