import type { WaitEffect } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { insertWait } from './wait-queries.ts';

/** Stores what a flow waits for, in the turn's transaction. */
export async function storeWait(
  ctx: Ctx,
  of: { conversationId: string; threadId: string; customerId: string; dataKeyId: string | null },
  { waitId, event, until }: WaitEffect,
): Promise<void> {
  await insertWait(ctx, {
    id: newId(ctx.now.getTime()),
    ...of,
    waitId,
    event,
    until: until === null ? null : new Date(until),
    state: 'open',
    payload: null,
    createdAt: ctx.now,
  });
}

export function payloadOf(id: string): string {
  return `service.waits.payload/${id}`;
}
