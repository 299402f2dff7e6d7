import { sql } from 'kysely';
import type { Ctx } from '../context/index.ts';
import { laneOf } from './lane.ts';

/** News of something that happened: ids and digests only, never texts or identifiers of people. */
export interface NewEvent {
  /** `module.past_tense`, such as `service.conversation_resolved`. */
  type: string;
  /** Events of one key reach each consumer in the order in which they were committed. */
  key: string;
  payload: Record<string, unknown>;
  /** When it happened, for what is brought over from the past; else the time of the transaction. */
  at?: Date;
}

/** What a commit wrote, so that only those consumers look whom it concerns. */
export interface EventNews {
  types: string[];
  lanes: number[];
}

/**
 * Writes events in the transaction that they tell of. Whoever appends for a key must hold a lock that
 * orders the writers of this key (the row of the thread, the conversation, the article). Nobody waits for the
 * statement before the commit.
 */
export function appendEvents(ctx: Ctx, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return Promise.resolve();
  const lanes = events.map((event) => laneOf(event.key));
  const statement = sql`
    insert into platform.events (lane, tenant, key, type, payload, occurred_at)
    select lane, ${ctx.tenant}::uuid, key, type, payload::jsonb, at
    from unnest(${lanes}::smallint[], ${events.map((event) => event.key)}::text[],
      ${events.map((event) => event.type)}::text[], ${events.map((event) => JSON.stringify(event.payload))}::text[],
      ${events.map((event) => event.at ?? ctx.now)}::timestamptz[])
      with ordinality as given (lane, key, type, payload, at, place)
    order by place`;
  ctx.send(statement.execute(ctx.db));
  const news: EventNews = {
    types: [...new Set(events.map((event) => event.type))],
    lanes: [...new Set(lanes)],
  };
  ctx.afterCommit(() => ctx.app.signals.publish('platform.events', news));
  return Promise.resolve();
}
