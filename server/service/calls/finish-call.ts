import { lockThreads } from '../../channels/index.ts';
import type { Result } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { sealValue } from '../sealing/index.ts';
import { lockPending, recordOutcome } from './call-queries.ts';
import type { CallRow, CallState } from './call-queries.ts';
import { resultOf } from './store-call.ts';

/** How a call ended; the code is the stable one of the action's error. */
export type Outcome =
  { state: 'done'; result: Result } | { state: 'failed'; code: string } | { state: 'time_limit' };

/** What runs between the locks and the outcome; undefined when somebody was faster, or the customer was erased. */
export async function withCall(
  ctx: Ctx,
  call: Pick<CallRow, 'id' | 'threadId'>,
  work: (row: CallRow) => Promise<Outcome>,
): Promise<CallState | undefined> {
  // The thread first, as turns and commands do: its lock also puts the conversation's events in a row.
  const threads = await lockThreads(ctx, [call.threadId]);
  const row = await lockPending(ctx, call.id);
  if (!row) return undefined;
  if (threads.size === 0) {
    await recordOutcome(ctx, row.id, {
      state: 'failed',
      code: 'service.conversation_erased',
      result: null,
    });
    return 'failed';
  }
  const outcome = await work(row);
  await finish(ctx, row, outcome);
  return outcome.state;
}

/** Writes down what came of a call, and tells the conversation, in order with its messages. */
async function finish(ctx: Ctx, row: CallRow, outcome: Outcome): Promise<void> {
  const { id, dataKeyId, threadId, conversationId } = row;
  const result =
    outcome.state === 'done'
      ? await sealValue(ctx, { place: resultOf(id), dataKeyId, value: outcome.result })
      : null;
  const code = outcome.state === 'failed' ? outcome.code : null;
  await recordOutcome(ctx, id, { state: outcome.state, code, result });
  if (!row.tells) return;
  await appendEvents(ctx, [
    {
      type: 'service.call_finished',
      key: threadId,
      payload: { id, threadId, conversationId, callId: row.callId, state: outcome.state },
    },
  ]);
}
