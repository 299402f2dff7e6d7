import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** Notes when records were seen by a source, in one statement: the first time and the last, in whatever order it comes. */
export async function touchRecords(
  ctx: Ctx,
  seen: { homeId: string; source: string; at: Date }[],
): Promise<void> {
  if (seen.length === 0) return;
  // Sorted and gathered there: each row is touched once, in the order in which attributes are written too.
  await sql`
    insert into cdp.profiles as p (tenant, customer_id, source, first_seen_at, last_seen_at)
    select ${ctx.tenant}::uuid, customer_id, source, min(at), max(at)
    from unnest(${seen.map((each) => each.homeId)}::uuid[], ${seen.map((each) => each.source)}::text[],
      ${seen.map((each) => each.at)}::timestamptz[]) as given (customer_id, source, at)
    group by customer_id, source order by customer_id, source
    on conflict (tenant, customer_id, source) do update
      set first_seen_at = least(p.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(p.last_seen_at, excluded.last_seen_at)
      where p.last_seen_at is null or p.last_seen_at < excluded.last_seen_at or p.first_seen_at > excluded.first_seen_at`.execute(
    ctx.db,
  );
}
