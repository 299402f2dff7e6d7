import type { CallFinished, Json } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { openValues } from '../sealing/index.ts';
import { takeOver } from './call-queries.ts';
import { resultOf } from './store-call.ts';

/** A call that is over, as the flow takes it. */
export interface FinishedCall {
  id: string;
  conversationId: string;
  threadId: string;
  action: string;
  input: CallFinished;
}

/** Of these calls, those whose outcome no turn has taken yet, by their id; whoever asks takes it, in this transaction. */
export async function takeFinished(ctx: Ctx, ids: string[]): Promise<Map<string, FinishedCall>> {
  const rows = await takeOver(ctx, ids);
  const results = await openValues(
    ctx,
    rows.map(({ id, dataKeyId, result }) => ({ place: resultOf(id), dataKeyId, sealed: result })),
  );
  return new Map(
    rows.map(({ id, conversationId, threadId, action, callId, state, code }, place) => {
      const input: CallFinished =
        state === 'done'
          ? { kind: 'call_finished', callId, ok: true, result: (results[place] ?? null) as Json }
          : {
              kind: 'call_finished',
              callId,
              ok: false,
              error: state === 'time_limit' ? 'time_limit' : 'failed',
              ...(code === null ? {} : { code }),
            };
      return [id, { id, conversationId, threadId, action, input }];
    }),
  );
}
