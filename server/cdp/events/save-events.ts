import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import type { StoredEvent } from './customer-event.ts';

/**
 * Stores events in one statement, for any number; one that is there already (same id, home and time) stays as it
 * is. Nobody waits for it before the commit.
 */
export function saveEvents(ctx: Ctx, events: StoredEvent[]): void {
  if (events.length === 0) return;
  const statement = sql`
    insert into cdp.events
      (tenant, home_id, occurred_at, id, kind, name, source, properties, context, sealed, received_at)
    select ${ctx.tenant}::uuid, home_id, occurred_at, id, kind, name, source, properties::jsonb, context::jsonb,
      decode(sealed, 'base64'), received_at
    from unnest(${events.map((event) => event.homeId)}::uuid[],
      ${events.map((event) => event.at)}::timestamptz[], ${events.map((event) => event.id)}::uuid[],
      ${events.map((event) => event.kind)}::text[], ${events.map((event) => event.name)}::text[],
      ${events.map((event) => event.source)}::text[],
      ${events.map((event) => JSON.stringify(event.properties))}::text[],
      ${events.map((event) => (event.context ? JSON.stringify(event.context) : null))}::text[],
      ${events.map((event) => event.sealed?.toString('base64') ?? null)}::text[],
      ${events.map((event) => event.receivedAt)}::timestamptz[])
      as given (home_id, occurred_at, id, kind, name, source, properties, context, sealed, received_at)
    on conflict do nothing`;
  ctx.send(statement.execute(ctx.db));
}
