import { sql } from 'kysely';
import { asSystem } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';

const MOST_ROWS = 64;
/** Events that one transaction gives their effect, about. */
export const BATCH_EVENTS = 500;
/** Where what could not be processed is kept. */
export const PARKED = -1;

export interface WaitingRow {
  shard: number;
  seq: number;
  payload: Buffer;
}

/**
 * Makes this transaction the only one that processes these shards until it ends, and returns those that it got: others
 * are worked on elsewhere. The next statement sees what whoever had them has left.
 */
export async function lockShards(ctx: Ctx, shards: number[]): Promise<number[]> {
  const { rows } = await sql<{ shard: number; mine: boolean }>`
    select shard, pg_try_advisory_xact_lock(hashtextextended(${`cdp.intake/${ctx.tenant}/`}::text || shard, 0)) as mine
    from unnest(${shards}::int[]) as given (shard)`.execute(ctx.db);
  return rows.filter((row) => row.mine).map((row) => row.shard);
}

/** The next rows of shards, the oldest first: one at least, and as many as have about `events` together. */
export async function listWaiting(ctx: Ctx, shards: number[], events = BATCH_EVENTS): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select shard, seq, payload from (
      select shard, seq, payload, sum(events) over (order by seq) - events as before from (
        select found.* from unnest(${shards}::int[]) as given (shard)
        cross join lateral (
          select i.shard, i.seq, i.payload, i.events from cdp.intake i
          where i.tenant = ${ctx.tenant} and i.shard = given.shard order by i.seq limit ${MOST_ROWS}) found
        ) next
      ) counted
    where before < ${events} order by seq`.execute(ctx.db);
  return rows;
}

/** Takes rows out of the intake, in the transaction that gave their events an effect. */
export function deleteWaiting(ctx: Ctx, rows: WaitingRow[]): void {
  ctx.send(
    sql`delete from cdp.intake
      where tenant = ${ctx.tenant} and (shard, seq) in (
        select * from unnest(${rows.map((row) => row.shard)}::smallint[], ${rows.map((row) => row.seq)}::bigint[]))`.execute(
      ctx.db,
    ),
  );
}

/** Puts packed events aside. */
export async function park(ctx: Ctx, payload: Buffer): Promise<void> {
  await sql`insert into cdp.intake (tenant, shard, events, payload, received_at)
    values (${ctx.tenant}, ${PARKED}, 1, ${payload}, ${ctx.now})`.execute(ctx.db);
}

/** Puts a row aside as it is. */
export async function parkRow(ctx: Ctx, row: WaitingRow): Promise<void> {
  await sql`update cdp.intake set shard = ${PARKED}
    where tenant = ${ctx.tenant} and shard = ${row.shard} and seq = ${row.seq}`.execute(ctx.db);
}

/** The shards of all tenants in which something waits, at most 1,000; jumps from one to the next through the key. */
export async function listShardsWaiting(app: App): Promise<{ tenant: string; shard: number }[]> {
  return asSystem(app, async (db) => {
    const { rows } = await sql<{ tenant: string; shard: number }>`
      with recursive found as (
        (select tenant, shard, 1 as n from cdp.intake where shard >= 0 order by tenant, shard limit 1)
        union all
        select next.tenant, next.shard, found.n + 1 from found, lateral (
          select tenant, shard from cdp.intake
          where (tenant, shard) > (found.tenant, found.shard) and shard >= 0 order by tenant, shard limit 1) next
        where found.n < 1000
      )
      select tenant, shard from found`.execute(db);
    return rows;
  });
}
