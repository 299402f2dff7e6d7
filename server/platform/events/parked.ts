import { sql } from 'kysely';
import type { Ctx } from '../context/index.ts';

/** An event that was given up after its last attempt. */
export interface ParkedEvent {
  consumer: string;
  seq: number;
  type: string;
  key: string;
  attempts: number;
  error: string;
  occurredAt: Date;
}

/** The parked events of the tenant, newest first. */
export async function listParked(ctx: Ctx, limit = 200): Promise<ParkedEvent[]> {
  const { rows } = await sql<ParkedEvent>`
    select consumer, seq, type, key, attempts, error, occurred_at as "occurredAt"
    from platform.event_retries where tenant = ${ctx.tenant} and state = 'parked'
    order by seq desc limit ${limit}`.execute(ctx.db);
  return rows;
}

/** Gives parked events another round of attempts; returns how many. */
export async function replayParked(ctx: Ctx, which: { consumer?: string; seq?: number }): Promise<number> {
  const { numAffectedRows } = await sql`
    update platform.event_retries set state = 'waiting', attempts = 0, next_at = now()
    where tenant = ${ctx.tenant} and state = 'parked'
      and (${which.consumer ?? null}::text is null or consumer = ${which.consumer ?? null})
      and (${which.seq ?? null}::bigint is null or seq = ${which.seq ?? null})`.execute(ctx.db);
  ctx.afterCommit(() => ctx.app.signals.publish('platform.events.replayed', null));
  return Number(numAffectedRows ?? 0);
}
