import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import type { CustomerEvent } from '../../events/index.ts';
import { listDefinitions } from './definitions.ts';
import { addToStates } from './states.ts';

/**
 * Counts events for all computed attributes, in the transaction that stores them: each event must come here once. What is
 * written travels with the commit.
 */
export async function countEvents(ctx: Ctx, events: CustomerEvent[]): Promise<void> {
  if (events.length === 0) return;
  ctx.send(shareCounting(ctx));
  await addToStates(ctx, await listDefinitions(ctx), events);
}

/** Until this transaction ends no attribute begins to be filled: its events are either of the past, or counted here. */
function shareCounting(ctx: Ctx): Promise<unknown> {
  return sql`select pg_advisory_xact_lock_shared(hashtextextended(${`cdp.counting/${ctx.tenant}`}, 0))`.execute(
    ctx.db,
  );
}

/** Waits until nobody counts and keeps counting from beginning until this transaction ends. */
export async function stopCounting(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cdp.counting/${ctx.tenant}`}, 0))`.execute(
    ctx.db,
  );
}
