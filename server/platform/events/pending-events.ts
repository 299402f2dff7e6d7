import pg from 'pg';
import type { Subscription } from './subscription.ts';

type Reads = Pick<Subscription, 'consumer' | 'types'>;

/** Where {@link pendingEventsQuery}'s rows go: table and columns. */
export const PENDING_EVENTS_TARGET =
  'platform.event_retries (consumer, shard, seq, tenant, key, type, payload, occurred_at)';

/**
 * SQL for the events that consumers have not handled yet, as rows of `platform.event_retries`. Positions are told in
 * transaction ids, which mean nothing in another cluster, so a backup carries what lies behind them instead. Only
 * types that a consumer reads are listed; a consumer that is not among `subscriptions` has none.
 */
export function pendingEventsQuery(subscriptions: Reads[]): string {
  const reads = subscriptions.map(
    ({ consumer, types }) =>
      `(${pg.escapeLiteral(consumer)}, array[${types.map((type) => pg.escapeLiteral(type)).join(', ')}]::text[])`,
  );
  const list = reads.length > 0 ? `values ${reads.join(', ')}` : `select '', '{}'::text[] where false`;
  // The same as readEvents asks for, for all positions at once; the first line of it serves the index.
  return `
    select p.consumer, p.shard, e.seq, e.tenant, e.key, e.type, e.payload, e.occurred_at
    from platform.event_positions p
      join (${list}) as reads (consumer, types) on reads.consumer = p.consumer
      join platform.events e
        on e.tx_id >= pg_snapshot_xmin(p.done::pg_snapshot)
        and not pg_visible_in_snapshot(e.tx_id, p.done::pg_snapshot)
        and (p.target is null or e.seq > p.after_seq
          or not pg_visible_in_snapshot(e.tx_id, p.target::pg_snapshot))
        and e.lane % p.shards = p.shard and e.type = any(reads.types)
    where not exists (select from platform.event_retries r where r.consumer = p.consumer and r.seq = e.seq)
    order by p.consumer, e.seq`;
}

/**
 * Makes restored positions good in this cluster: every event that is there counts as read, since those that were not
 * handled wait among the retries. Call it after the transaction that loaded the events has committed, and before
 * anything else appends some. Waiting events of types that a consumer no longer reads are removed.
 */
export async function importPositions(client: pg.Client, subscriptions: Reads[]): Promise<void> {
  await client.query('begin; set local role zhike_system');
  try {
    await client.query(`update platform.event_positions
      set done = pg_current_snapshot()::text, target = null, after_seq = 0, updated_at = now()`);
    for (const { consumer, types } of subscriptions) {
      await client.query(
        `delete from platform.event_retries
         where consumer = $1 and state = 'waiting' and attempts = 0 and type <> all($2::text[])`,
        [consumer, types],
      );
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
