import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { isId } from '../../platform/ids/index.ts';
import type { StoredEvent } from './customer-event.ts';

export interface EventFilter {
  names?: string[];
  /** From this moment on. */
  since?: Date;
  /** Only what comes after this one in the list: an older event, or one of the same moment with a smaller id. */
  before?: { at: Date; id: string };
  limit: number;
}

/** Events of these records, the newest first: one step through the key for each record, at any size of the table. */
export async function listEventsOf(ctx: Ctx, homeIds: string[], filter: EventFilter): Promise<StoredEvent[]> {
  if (homeIds.length === 0) return [];
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.names) conditions.push(sql`and e.name = any(${filter.names}::text[])`);
  if (filter.since) conditions.push(sql`and e.occurred_at >= ${filter.since}`);
  if (filter.before) {
    const { at, id } = filter.before;
    conditions.push(sql`and (e.occurred_at, e.id) < (${at}, ${id}::uuid)`);
  }
  const { rows } = await sql<StoredEvent>`
    select found.* from unnest(${[...new Set(homeIds)]}::uuid[]) as given (home_id)
    cross join lateral (
      select e.id, e.home_id as "homeId", e.kind, e.name, e.occurred_at as at, e.source, e.properties,
        e.context, e.sealed, e.received_at as "receivedAt"
      from cdp.events e
      where e.tenant = ${ctx.tenant} and e.home_id = given.home_id ${sql.join(conditions, sql` `)}
      order by e.occurred_at desc, e.id desc
      limit ${filter.limit}
    ) as found
    order by found.at desc, found.id desc
    limit ${filter.limit}`.execute(ctx.db);
  return rows;
}

/** The place in the list that {@link EventFilter} continues after, from `<ms>_<id>`; undefined for anything else. */
export function readCursor(text: string): EventFilter['before'] {
  const [ms = '', id = ''] = text.split('_');
  return /^\d{1,15}$/.test(ms) && isId(id) ? { at: new Date(Number(ms)), id } : undefined;
}
