import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

const DAY_MS = 86_400_000;
/** Whole days before today in which an event is looked for. */
const LOOK_BACK_DAYS = 2;

/**
 * Notes that events have their effect in this transaction, and returns those that had none before: in this transaction, any
 * other of today, or one of the last two days. Waits for others that are about to note the same.
 */
export async function markReceived(ctx: Ctx, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const today = ctx.now.getTime();
  const days = Array.from({ length: LOOK_BACK_DAYS + 1 }, (_, n) =>
    new Date(today - n * DAY_MS).toISOString().slice(0, 10),
  );
  // In one order, so that two who note the same events do not wait for each other in a circle.
  const { rows } = await sql<{ id: string }>`
    insert into cdp.received_events (tenant, id, received_on)
    select ${ctx.tenant}::uuid, given.id, ${days[0]}::date
    from unnest(${ids.toSorted()}::uuid[]) as given (id)
    where not exists (select from cdp.received_events r
      where r.tenant = ${ctx.tenant} and r.id = given.id and r.received_on = ${days[1]}::date)
      and not exists (select from cdp.received_events r
      where r.tenant = ${ctx.tenant} and r.id = given.id and r.received_on = ${days[2]}::date)
    on conflict do nothing
    returning id`.execute(ctx.db);
  return new Set(rows.map((row) => row.id));
}
