import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

const LANES = 16;
const HOUR_MS = 3_600_000;

/** What became of an event: `accepted`, `duplicate`, `warning`, or why it was refused. */
export interface Outcome {
  sourceId: string;
  outcome: string;
}

/**
 * Counts outcomes for the hour. The last statements of a transaction: a row is held from here to the commit. `lane` keeps
 * shards apart that are processed at the same time.
 */
export function countOutcomes(ctx: Ctx, outcomes: Outcome[], lane = LANES - 1): void {
  if (outcomes.length === 0) return;
  const counts = new Map<string, Outcome & { count: number }>();
  for (const each of outcomes) {
    const key = `${each.sourceId}/${each.outcome}`;
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { ...each, count: 1 });
  }
  // In one order, so that two who count never wait for each other in a circle.
  const rows = [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const hour = new Date(Math.floor(ctx.now.getTime() / HOUR_MS) * HOUR_MS);
  ctx.send(
    sql`insert into cdp.source_counts (tenant, source_id, hour, outcome, lane, count)
      select ${ctx.tenant}::uuid, source_id, ${hour}::timestamptz, outcome, ${lane}::smallint, n
      from unnest(${rows.map((row) => row.sourceId)}::uuid[], ${rows.map((row) => row.outcome)}::text[],
        ${rows.map((row) => row.count)}::bigint[]) as given (source_id, outcome, n)
      on conflict (tenant, source_id, hour, outcome, lane) do update
        set count = cdp.source_counts.count + excluded.count`.execute(ctx.db),
  );
}
