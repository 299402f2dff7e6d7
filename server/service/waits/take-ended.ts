import type { EventCame, Json, TimeOver } from '../../ai/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { openValues } from '../sealing/index.ts';
import { payloadOf } from './store-wait.ts';
import { STARTS, takeOver } from './wait-queries.ts';

/** A wait that ended, as the flow takes it. */
export interface EndedWait {
  id: string;
  conversationId: string;
  threadId: string;
  input: EventCame | TimeOver;
}

/** Of these waits, those whose end no turn has taken yet, by their id; whoever asks takes it, in this transaction. */
export async function takeEnded(ctx: Ctx, ids: string[]): Promise<Map<string, EndedWait>> {
  const rows = await takeOver(ctx, ids);
  const payloads = await openValues(
    ctx,
    rows.map(({ id, dataKeyId, payload }) => ({ place: payloadOf(id), dataKeyId, sealed: payload })),
  );
  return new Map(
    rows.map(({ id, conversationId, threadId, waitId, event, state }, place) => {
      const input: EndedWait['input'] =
        state === 'over'
          ? { kind: 'time_over', waitId }
          : {
              kind: 'event',
              waitId: waitId.startsWith(STARTS) ? null : waitId,
              name: event ?? '',
              payload: (payloads[place] ?? null) as Json,
            };
      return [id, { id, conversationId, threadId, input }];
    }),
  );
}
