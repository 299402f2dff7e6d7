import { sql } from 'kysely';
import type { Db } from '../db/index.ts';
import { lanesOf } from './lane.ts';
import type { StoredEvent } from './subscription.ts';

/**
 * How far a shard has read: every event visible in the snapshot `done` is behind it. When there were more
 * than fit into one batch, `target` is the snapshot being worked off and `afterSeq` the last number taken of it.
 */
export interface Position {
  done: string;
  target: string | null;
  afterSeq: number;
}

export interface Batch {
  events: StoredEvent[];
  next: Position;
}

interface Row {
  snapshot: string;
  seq: number | null;
  tenant: string;
  key: string;
  type: string;
  payload: Record<string, unknown>;
  occurred_at: Date;
}

/** xmax and the transactions in progress of a pg_snapshot, written `xmin:xmax:xip,…`. */
export function parseSnapshot(text: string): { xmax: string; inProgress: string[] } {
  const [, xmax, list] = text.split(':');
  if (xmax === undefined || list === undefined) throw new Error(`not a pg_snapshot: ${text}`);
  return { xmax, inProgress: list === '' ? [] : list.split(',') };
}

/**
 * The next events of a shard. Exactly those are new that the snapshot `done` could not see: their
 * transaction was in progress then, or had not begun. So none is lost however late it commits, and
 * nothing waits for a long transaction. Within a batch the order is that of the numbers, and two
 * events of one key are never in the wrong one, because their writers held the key's lock.
 */
export async function readEvents(
  db: Db,
  position: Position,
  shard: { shard: number; shards: number; types: string[] },
  limit: number,
): Promise<Batch> {
  const { xmax, inProgress } = parseSnapshot(position.done);
  const lanes = lanesOf(shard.shard, shard.shards);
  const within = position.target
    ? sql`and pg_visible_in_snapshot(e.tx_id, ${position.target}::pg_snapshot)`
    : sql``;
  const laneFilter = shard.shards === 1 ? sql`` : sql`and e.lane = any(${lanes}::smallint[])`;
  const fresh =
    inProgress.length === 0
      ? sql`e.tx_id >= ${xmax}::xid8`
      : sql`(e.tx_id >= ${xmax}::xid8 or e.tx_id = any(${inProgress}::xid8[]))`;
  const { rows } = await sql<Row>`
    select pg_current_snapshot()::text as snapshot, found.*
    from (values (1)) as always
    left join lateral (
      select e.seq, e.tenant, e.key, e.type, e.payload, e.occurred_at
      from platform.events e
      where ${fresh} and e.seq > ${position.afterSeq} ${within} ${laneFilter}
        and e.type = any(${shard.types}::text[])
      order by e.seq limit ${limit}
    ) as found on true`.execute(db);
  const events = rows.filter((row) => row.seq !== null).map(toEvent);
  const snapshot = position.target ?? rows[0]?.snapshot ?? position.done;
  const last = events.at(-1);
  const next: Position =
    events.length < limit || last === undefined
      ? { done: snapshot, target: null, afterSeq: 0 }
      : { done: position.done, target: snapshot, afterSeq: last.seq };
  return { events, next };
}

function toEvent(row: Row): StoredEvent {
  return {
    seq: row.seq ?? 0,
    tenant: row.tenant,
    key: row.key,
    type: row.type,
    payload: row.payload,
    occurredAt: row.occurred_at,
  };
}
