import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { blindIndexer } from '../../../platform/vault/index.ts';
import type { CustomerEvent } from '../../events/index.ts';
import type { AttributeValue } from '../catalogue/index.ts';
import { dayOf } from './days.ts';
import type { Definition } from './definitions.ts';
import { measure } from './measure.ts';

/** Different values that are told apart, of one record and, where there is a window, one day. */
export const MOST_VALUES = 500;

interface Bucket {
  customerId: string;
  stateId: string;
  day: number;
}
interface Count extends Bucket {
  key: string;
  total: string;
}
interface Pick extends Bucket {
  newest: boolean;
  at: Date;
  eventId: string;
  value: AttributeValue;
}

/** Adds what events are to the states of these attributes; each event once, in whatever order they come. */
export async function addToStates(
  ctx: Ctx,
  definitions: Definition[],
  events: CustomerEvent[],
): Promise<void> {
  if (definitions.length === 0 || events.length === 0) return;
  const digestOf = await blindIndexer(ctx);
  const counts: Count[] = [];
  const picks = new Map<string, Pick>();
  for (const event of events) {
    for (const { meaning, stateId, zone } of definitions) {
      const measured = measure(meaning, event, (value) => digestOf('computed', value));
      if (!measured) continue;
      const day = meaning.windowDays === null ? 0 : dayOf(event.at, zone);
      const bucket = { customerId: event.homeId, stateId, day };
      if (measured.kind === 'count') counts.push({ ...bucket, key: measured.key, total: measured.total });
      else {
        const newest = meaning.aggregation === 'last';
        const pick = { ...bucket, newest, at: event.at, eventId: event.id, value: measured.value };
        const rival = picks.get(bucketKey(bucket));
        if (!rival || beats(pick, rival, newest)) picks.set(bucketKey(bucket), pick);
      }
    }
  }
  const admitted = await withinLimit(ctx, counts);
  writeCounts(ctx, admitted);
  writePicks(ctx, [...picks.values()]);
}

/** Whether one event comes before another as the first, or as the last. */
export function beats(
  one: { at: Date; eventId: string },
  other: { at: Date; eventId: string },
  newest: boolean,
): boolean {
  const difference = one.at.getTime() - other.at.getTime() || (one.eventId < other.eventId ? -1 : 1);
  return newest ? difference > 0 : difference < 0;
}

function bucketKey({ customerId, stateId, day }: Bucket): string {
  return `${customerId}/${stateId}/${day}`;
}

/** Leaves out values beyond the limit of their bucket, unless they are counted there already. */
async function withinLimit(ctx: Ctx, counts: Count[]): Promise<Count[]> {
  const keyed = Map.groupBy(
    counts.filter((each) => each.key !== ''),
    bucketKey,
  );
  if (keyed.size === 0) return counts;
  const buckets = [...keyed.values()].flatMap(([first]) => (first ? [first] : []));
  const { rows } = await sql<Bucket & { keys: string[] }>`
    select given.customer_id as "customerId", given.state_id as "stateId", given.day, array(
      select key from cdp.computed_counts c
      where c.tenant = ${ctx.tenant} and c.customer_id = given.customer_id and c.state_id = given.state_id
        and c.day = given.day
      limit ${MOST_VALUES}) as keys
    from unnest(${buckets.map((each) => each.customerId)}::uuid[], ${buckets.map((each) => each.stateId)}::uuid[],
      ${buckets.map((each) => each.day)}::int[]) as given (customer_id, state_id, day)`.execute(ctx.db);
  const known = new Map(rows.map((row) => [bucketKey(row), new Set(row.keys)]));
  return counts.filter((each) => {
    const keys = each.key === '' ? undefined : known.get(bucketKey(each));
    if (!keys || keys.has(each.key)) return true;
    if (keys.size >= MOST_VALUES) return false;
    keys.add(each.key);
    return true;
  });
}

function writeCounts(ctx: Ctx, counts: Count[]): void {
  if (counts.length === 0) return;
  ctx.send(
    sql`
      insert into cdp.computed_counts as c (tenant, customer_id, state_id, day, key, n, total)
      select ${ctx.tenant}::uuid, customer_id, state_id, day, key, count(*), sum(total)
      from unnest(${counts.map((each) => each.customerId)}::uuid[], ${counts.map((each) => each.stateId)}::uuid[],
        ${counts.map((each) => each.day)}::int[], ${counts.map((each) => each.key)}::text[],
        ${counts.map((each) => each.total)}::numeric[]) as given (customer_id, state_id, day, key, total)
      group by customer_id, state_id, day, key order by customer_id, state_id, day, key
      on conflict (tenant, customer_id, state_id, day, key) do update
        set n = c.n + excluded.n, total = c.total + excluded.total`.execute(ctx.db),
  );
}

function writePicks(ctx: Ctx, picks: Pick[]): void {
  if (picks.length === 0) return;
  ctx.send(
    sql`
      insert into cdp.computed_picks as p (tenant, customer_id, state_id, day, newest, at, event_id, value)
      select ${ctx.tenant}::uuid, customer_id, state_id, day, newest, at, event_id, value::jsonb
      from unnest(${picks.map((each) => each.customerId)}::uuid[], ${picks.map((each) => each.stateId)}::uuid[],
        ${picks.map((each) => each.day)}::int[], ${picks.map((each) => each.newest)}::boolean[],
        ${picks.map((each) => each.at)}::timestamptz[], ${picks.map((each) => each.eventId)}::text[],
        ${picks.map((each) => JSON.stringify(each.value))}::text[])
        as given (customer_id, state_id, day, newest, at, event_id, value)
      order by customer_id, state_id, day
      on conflict (tenant, customer_id, state_id, day) do update
        set at = excluded.at, event_id = excluded.event_id, value = excluded.value
        where case when p.newest then (excluded.at, excluded.event_id) > (p.at, p.event_id)
          else (excluded.at, excluded.event_id) < (p.at, p.event_id) end`.execute(ctx.db),
  );
}
