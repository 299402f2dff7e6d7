import { setTimeout as wait } from 'node:timers/promises';
import { actionsOf, isOutside, readInput } from '../../platform/actions/index.ts';
import type { AnyAction, OutsideAction, Result } from '../../platform/actions/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { isAppError, storageProblem } from '../../platform/errors/index.ts';
import { openValue } from '../sealing/index.ts';
import { claimCall, postpone } from './call-queries.ts';
import type { CallRow } from './call-queries.ts';
import { withCall } from './finish-call.ts';
import type { Outcome } from './finish-call.ts';
import { inputOf } from './store-call.ts';

/** Who has a call keeps it for so long, and renews that while it lives. */
export const LEASE_MS = 6_000;

/** Milliseconds before attempt n + 1: half a second, 2, 4.5 … up to ten seconds. */
export function pauseAfter(attempts: number): number {
  return Math.min(500 * attempts * attempts, 10_000);
}

/**
 * Carries out one call. What changes our own tables shares a transaction with its outcome, so that it happens once whoever dies;
 * who is asked outside gets the same idempotency key each time. A call whose time is over ends with `time_limit`, whatever its action
 * does. Does nothing when somebody else has it. `stopping`: whoever asks has to end now, and leaves what is not done to others.
 */
export async function runCall(app: App, tenant: string, id: string, stopping?: AbortSignal): Promise<void> {
  const who = { tenant, actor: SYSTEM };
  const found = await inTenant(app, who, async (ctx) => {
    const call = await claimCall(ctx, id, LEASE_MS);
    if (!call) return undefined;
    const { dataKeyId, input: sealed } = call;
    const input = await openValue(ctx, { place: inputOf(id), dataKeyId, sealed });
    return { call, input };
  });
  if (!found) return;
  const { call, input } = found;
  if (call.deadline.getTime() <= app.clock()) return end(app, tenant, call, { state: 'time_limit' });
  try {
    const action = await inTenant(app, who, (ctx) => actionsOf(app).get(ctx, call.action));
    await carryOut(app, tenant, call, { action, input: readInput(action, input), stopping });
  } catch (error) {
    if (!stopping?.aborted) await giveUpOrWait(app, tenant, call, error);
  }
}

interface Wanted<Kind = AnyAction> {
  action: Kind;
  input: unknown;
  stopping: AbortSignal | undefined;
}

async function carryOut(
  app: App,
  tenant: string,
  call: CallRow,
  { action, input, stopping }: Wanted,
): Promise<void> {
  const given = { about: call.about, idempotencyKey: call.idempotencyKey };
  if (isOutside(action)) {
    const outcome = await askOutside(app, tenant, call, { action, input, stopping });
    return end(app, tenant, call, outcome);
  }
  await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
    withCall(ctx, call, async () => ({ state: 'done', result: await action.run(ctx, input, given) })),
  );
}

/** Waits for the outside, and no longer than the call may take: an action that never answers does not hold anybody. */
async function askOutside(
  app: App,
  tenant: string,
  call: CallRow,
  { action, input, stopping }: Wanted<OutsideAction>,
): Promise<Outcome> {
  const msLeft = call.deadline.getTime() - app.clock();
  const patience = new AbortController();
  const signal = stopping ? AbortSignal.any([patience.signal, stopping]) : patience.signal;
  const given = { about: call.about, idempotencyKey: call.idempotencyKey };
  const tooLate = wait(msLeft, 'late' as const, { signal, ref: false });
  const asked = action.perform(app, tenant, input, given, { signal, msLeft });
  try {
    const first: Result | 'late' = await Promise.race([asked, tooLate]);
    return first === 'late' ? { state: 'time_limit' } : { state: 'done', result: first };
  } catch (error) {
    if (app.clock() >= call.deadline.getTime()) return { state: 'time_limit' };
    throw error;
  } finally {
    patience.abort();
    // Whichever of the two comes later has nobody who listens.
    asked.catch(() => undefined);
    tooLate.catch(() => undefined);
  }
}

async function giveUpOrWait(app: App, tenant: string, call: CallRow, error: unknown): Promise<void> {
  if (storageProblem(error)) throw error;
  const code = isAppError(error) ? error.code : 'actions.failed';
  if (!isAppError(error)) {
    app.log.warn({ err: error, tenant, action: call.action, callId: call.id }, 'an action failed');
  }
  const nextAt = app.clock() + pauseAfter(call.attempts);
  if (isPassing(error) && call.attempts <= call.retries && nextAt < call.deadline.getTime()) {
    return inTenant(app, { tenant, actor: SYSTEM }, (ctx) => postpone(ctx, call.id, new Date(nextAt)));
  }
  return end(app, tenant, call, { state: 'failed', code });
}

/** Whether trying again may help: what the input or the rules of the enterprise refuse will be refused again. */
function isPassing(error: unknown): boolean {
  return !isAppError(error) || error.status >= 500 || error.status === 429;
}

async function end(app: App, tenant: string, call: CallRow, outcome: Outcome): Promise<void> {
  await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
    withCall(ctx, call, () => Promise.resolve(outcome)),
  );
}
