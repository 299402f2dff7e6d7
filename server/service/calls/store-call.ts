import type { CallEffect, DoEffect } from '../../ai/index.ts';
import type { About } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { sealValue } from '../sealing/index.ts';
import { insertCall } from './call-queries.ts';

/** Published after the commit with `{tenant, ids}`: calls wait to be carried out. May get lost: a sweep looks too. */
export const CALLS_STORED = 'service.calls_stored';

const UNWATCHED_MS = 60_000;
const UNWATCHED_RETRIES = 3;

/**
 * Stores an action that a flow wants done, in the turn's transaction; it runs right after the commit. A key that is stored already
 * is done already. Returns the flow's name for it.
 */
export async function storeCall(
  ctx: Ctx,
  about: About & { conversationId: string; threadId: string },
  effect: CallEffect | DoEffect,
  dataKeyId: string | null,
): Promise<string> {
  const { action, input } = effect;
  const id = newId(ctx.now.getTime());
  const tells = effect.kind === 'call';
  const callId = tells ? effect.callId : `do:${effect.idempotencyKey}`;
  const limit = tells ? effect.timeLimitMs : UNWATCHED_MS;
  const isNew = await insertCall(ctx, {
    id,
    conversationId: about.conversationId,
    threadId: about.threadId,
    callId,
    action,
    about,
    tells,
    state: 'pending',
    attempts: 0,
    retries: tells ? effect.retries : UNWATCHED_RETRIES,
    nextAt: ctx.now,
    deadline: new Date(ctx.now.getTime() + limit),
    // Keys are the flow's own: the conversation before them keeps those of two apart.
    idempotencyKey: `${about.conversationId}/${effect.idempotencyKey}`,
    code: null,
    dataKeyId,
    input: await sealValue(ctx, { place: inputOf(id), dataKeyId, value: input }),
    result: null,
    createdAt: ctx.now,
    finishedAt: null,
  });
  if (isNew) {
    const { app, tenant } = ctx;
    ctx.afterCommit(() => app.signals.publish(CALLS_STORED, { tenant, ids: [id] }));
  }
  return callId;
}

export function inputOf(id: string): string {
  return `service.calls.input/${id}`;
}

export function resultOf(id: string): string {
  return `service.calls.result/${id}`;
}
