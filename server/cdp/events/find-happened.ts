import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** What somebody waits for: a named event of a customer, from a moment on. */
export interface Awaited {
  customerId: string;
  name: string;
  since: Date;
}

/** What came of it. */
export interface Happened {
  at: Date;
  properties: Record<string, unknown>;
}

/** For each in its place: the first event of that name that reached us since, of any record of the customer; else undefined. */
export async function findHappened(ctx: Ctx, awaited: Awaited[]): Promise<(Happened | undefined)[]> {
  if (awaited.length === 0) return [];
  const { rows } = await sql<Happened & { place: number }>`
    select given.place::int as place, found.at, found.properties
    from unnest(${awaited.map((each) => each.customerId)}::uuid[], ${awaited.map((each) => each.name)}::text[],
      ${awaited.map((each) => each.since)}::timestamptz[]) with ordinality as given (customer_id, name, since, place)
    cross join lateral (
      select e.occurred_at as at, e.properties
      from (
        select given.customer_id as id
        union select c.id from cdp.customers c
          where c.tenant = ${ctx.tenant} and c.merged_into = given.customer_id
      ) as home
      join cdp.events e on e.tenant = ${ctx.tenant} and e.home_id = home.id and e.name = given.name
        and e.occurred_at >= given.since - interval '1 hour' and e.received_at >= given.since
      order by e.occurred_at limit 1
    ) as found`.execute(ctx.db);
  const found: (Happened | undefined)[] = awaited.map(() => undefined);
  for (const { place, at, properties } of rows) found[place - 1] = { at, properties };
  return found;
}
