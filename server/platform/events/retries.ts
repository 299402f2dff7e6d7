import { sql } from 'kysely';
import type { Db } from '../db/index.ts';
import type { StoredEvent } from './subscription.ts';

export const MAX_ATTEMPTS = 8;

/** Seconds before attempt n + 1: 1, 4, 9 … up to five minutes. */
export function backOffSeconds(attempts: number): number {
  return Math.min(attempts * attempts, 300);
}

/** Puts events aside: the failed one with its error, those behind it (same key) to wait their turn. */
export async function putAside(
  db: Db,
  consumer: string,
  shard: number,
  list: { event: StoredEvent; error: string }[],
): Promise<void> {
  for (const { event, error } of list) {
    const attempts = error === '' ? 0 : 1;
    await sql`
      insert into platform.event_retries
        (consumer, shard, seq, tenant, key, type, payload, occurred_at, attempts, next_at, error)
      values (${consumer}, ${shard}, ${event.seq}, ${event.tenant}, ${event.key}, ${event.type},
        ${JSON.stringify(event.payload)}::jsonb, ${event.occurredAt}, ${attempts},
        now() + make_interval(secs => ${attempts === 0 ? 0 : backOffSeconds(attempts)}), ${error})
      on conflict (consumer, seq) do nothing`.execute(db);
  }
}

/** The keys (with tenant) of which an event waits, so that later events of the key wait behind it. */
export async function listWaitingKeys(db: Db, consumer: string, shard: number): Promise<Set<string>> {
  const { rows } = await sql<{ tenant: string; key: string }>`
    select distinct tenant, key from platform.event_retries
    where consumer = ${consumer} and shard = ${shard} and state = 'waiting'`.execute(db);
  return new Set(rows.map((row) => `${row.tenant}/${row.key}`));
}

/** The first waiting event of each key whose time has come. */
export async function listDue(db: Db, consumer: string, shard: number, limit: number): Promise<DueEvent[]> {
  const { rows } = await sql<DueRow>`
    select * from (
      select distinct on (tenant, key) seq, tenant, key, type, payload, occurred_at, attempts, next_at
      from platform.event_retries
      where consumer = ${consumer} and shard = ${shard} and state = 'waiting'
      order by tenant, key, seq
    ) as heads where next_at <= now() order by next_at limit ${limit}`.execute(db);
  return rows.map((row) => ({
    attempts: row.attempts,
    event: {
      seq: row.seq,
      tenant: row.tenant,
      key: row.key,
      type: row.type,
      payload: row.payload,
      occurredAt: row.occurred_at,
    },
  }));
}

export async function removeRetry(db: Db, consumer: string, seq: number): Promise<void> {
  await sql`delete from platform.event_retries where consumer = ${consumer} and seq = ${seq}`.execute(db);
}

/** Notes another failure; after the last attempt the event is parked, and its key goes on without it. */
export async function noteFailure(
  db: Db,
  consumer: string,
  due: DueEvent,
  error: string,
): Promise<'waiting' | 'parked'> {
  const attempts = due.attempts + 1;
  const state = attempts >= MAX_ATTEMPTS ? 'parked' : 'waiting';
  await sql`
    update platform.event_retries
    set attempts = ${attempts}, error = ${error}, state = ${state},
      next_at = now() + make_interval(secs => ${backOffSeconds(attempts)})
    where consumer = ${consumer} and seq = ${due.event.seq}`.execute(db);
  return state;
}

export interface DueEvent {
  event: StoredEvent;
  attempts: number;
}

interface DueRow {
  seq: number;
  tenant: string;
  key: string;
  type: string;
  payload: Record<string, unknown>;
  occurred_at: Date;
  attempts: number;
}
