import { sql } from 'kysely';
import type { Db } from '../db/index.ts';
import { appError } from '../errors/index.ts';
import type { Position } from './read-events.ts';

const NOTHING_SEEN = '1:1:';

/** The position of a shard, made when the consumer runs for the first time. */
export async function loadPosition(
  db: Db,
  consumer: string,
  shard: number,
  shards: number,
  from: 'beginning' | 'now',
): Promise<Position> {
  await sql`
    insert into platform.event_positions (consumer, shard, shards, done)
    values (${consumer}, ${shard}, ${shards},
      ${from === 'now' ? sql`pg_current_snapshot()::text` : NOTHING_SEEN})
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ done: string; target: string | null; after_seq: number; shards: number }>`
    select done, target, after_seq, shards from platform.event_positions
    where consumer = ${consumer} and shard = ${shard}`.execute(db);
  const row = rows[0];
  if (!row || row.shards !== shards) {
    throw appError(
      'platform.shards_changed',
      500,
      `Consumer ${consumer} ran with another number of shards before.`,
    );
  }
  return { done: row.done, target: row.target, afterSeq: row.after_seq };
}

/**
 * Stores how far a shard has come. The commit need not be flushed: after a crash some events come
 * again, and consumers are idempotent.
 */
export async function savePosition(
  db: Db,
  consumer: string,
  shard: number,
  position: Position,
): Promise<void> {
  await sql`
    update platform.event_positions
    set done = ${position.done}, target = ${position.target}, after_seq = ${position.afterSeq}, updated_at = now()
    where consumer = ${consumer} and shard = ${shard}`.execute(db);
}
