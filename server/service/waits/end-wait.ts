import { lockThreads } from '../../channels/index.ts';
import { asSystem, inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { sealValue } from '../sealing/index.ts';
import { payloadOf } from './store-wait.ts';
import { listOverdueWaits, lockOpen, recordEnd } from './wait-queries.ts';
import type { WaitRow } from './wait-queries.ts';

const BATCH = 200;

/** Why a wait ends: its event came with this payload, or its time is over. */
export type End = { state: 'happened'; payload: unknown } | { state: 'over' };

/** Ends a wait and tells its conversation, in order with its messages; false when it had ended. */
export async function endWait(ctx: Ctx, wait: Pick<WaitRow, 'id' | 'threadId'>, end: End): Promise<boolean> {
  const threads = await lockThreads(ctx, [wait.threadId]);
  const row = await lockOpen(ctx, wait.id);
  if (!row) return false;
  if (threads.size === 0) {
    await recordEnd(ctx, row.id, { state: 'dropped', payload: null });
    return false;
  }
  const { id, dataKeyId, threadId, conversationId } = row;
  const payload =
    end.state === 'happened'
      ? await sealValue(ctx, { place: payloadOf(id), dataKeyId, value: end.payload })
      : null;
  await recordEnd(ctx, id, { state: end.state, payload });
  await appendEvents(ctx, [
    {
      type: 'service.wait_ended',
      key: threadId,
      payload: { id, threadId, conversationId, waitId: row.waitId, state: end.state },
    },
  ]);
  return true;
}

/** Ends what has waited long enough, each in a transaction of its own. Returns how many. */
export async function endOverdue(app: App): Promise<number> {
  const due = await asSystem(app, (db) => listOverdueWaits(db, new Date(app.clock()), BATCH));
  let ended = 0;
  for (const { tenant, ...wait } of due) {
    const done = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
      endWait(ctx, wait, { state: 'over' }),
    );
    if (done) ended += 1;
  }
  return ended;
}
