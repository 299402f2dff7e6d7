import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import type { CustomerEvent } from './customer-event.ts';

/** A place in the order of {@link scanEvents}. */
export type EventPlace = Pick<CustomerEvent, 'homeId' | 'at' | 'id'>;

/** All events of the tenant in the order of records, a step at a time through the key. */
export async function scanEvents(
  ctx: Ctx,
  after: EventPlace | undefined,
  limit: number,
): Promise<CustomerEvent[]> {
  const { rows } = await sql<CustomerEvent>`
    select id, home_id as "homeId", occurred_at as at, kind, name, properties, source from cdp.events
    where tenant = ${ctx.tenant}
      ${after ? sql`and (home_id, occurred_at, id) > (${after.homeId}::uuid, ${after.at}, ${after.id}::uuid)` : sql``}
    order by home_id, occurred_at, id limit ${limit}`.execute(ctx.db);
  return rows;
}

/** How many events of the tenant are stored. */
export async function countStoredEvents(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from cdp.events where tenant = ${ctx.tenant}`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** How often each record did something at each weekday (ISO, 1 is Monday) and hour of a time zone, since a moment. */
export async function countHours(
  ctx: Ctx,
  homeIds: string[],
  { since, zone }: { since: Date; zone: string },
): Promise<{ homeId: string; weekday: number; hour: number; n: number }[]> {
  if (homeIds.length === 0) return [];
  const { rows } = await sql<{ homeId: string; weekday: number; hour: number; n: number }>`
    select given.id as "homeId", extract(isodow from e.occurred_at at time zone ${zone})::int as weekday,
      extract(hour from e.occurred_at at time zone ${zone})::int as hour, count(*) as n
    from unnest(${homeIds}::uuid[]) as given (id)
    join cdp.events e on e.tenant = ${ctx.tenant} and e.home_id = given.id and e.occurred_at >= ${since}
    group by 1, 2, 3`.execute(ctx.db);
  return rows;
}
