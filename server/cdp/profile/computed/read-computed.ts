import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Attribute, AttributeValue } from '../catalogue/index.ts';
import { addDecimals } from './add-decimals.ts';
import { dayOf } from './days.ts';
import { listDefinitions } from './definitions.ts';
import type { Definition } from './definitions.ts';
import { beats, MOST_VALUES } from './states.ts';

interface CountRow {
  key: string;
  n: number;
  total: number;
}
interface PickRow {
  customerId: string;
  stateId: string;
  at: Date;
  eventId: string;
  value: AttributeValue;
}

/** The computed attributes of customers at a time, by customer and name; `rootOf` leads each record to its customer. */
export async function readComputed(
  ctx: Ctx,
  rootOf: Map<string, string>,
  options: { names?: string[]; now: Date },
): Promise<Map<string, Map<string, Attribute>>> {
  const values = new Map([...new Set(rootOf.values())].map((root) => [root, new Map<string, Attribute>()]));
  const definitions = (await listDefinitions(ctx)).filter(
    (each) => each.status === 'ready' && (!options.names || options.names.includes(each.name)),
  );
  if (definitions.length === 0 || rootOf.size === 0) return values;
  const [counts, picks] = await Promise.all([
    readCounts(ctx, rootOf, definitions, options.now),
    readPicks(ctx, rootOf, definitions, options.now),
  ]);
  for (const definition of definitions) {
    const { name } = definition;
    for (const [root, own] of values) {
      const key = `${root}/${definition.stateId}`;
      const found = isPick(definition)
        ? pickedOf(definition, picks.get(key) ?? [])
        : countedOf(definition, counts.get(key) ?? [], options.now);
      if (!found) continue;
      const base = { customerId: root, name, personal: false, source: 'computed' };
      own.set(name, { ...base, ...found, confidence: 1, expiresAt: null, evidence: null });
    }
  }
  return values;
}

function isPick({ meaning }: Definition): boolean {
  return meaning.aggregation === 'first' || meaning.aggregation === 'last';
}

/** The days that count, at a time. */
export function daysOf(
  { meaning, zone }: Pick<Definition, 'meaning' | 'zone'>,
  now: Date,
): { from: number; to: number } {
  if (meaning.windowDays === null) return { from: 0, to: 0 };
  const today = dayOf(now, zone);
  return { from: today - meaning.windowDays + 1, to: today };
}

/** The value of counts that were made of all records together. */
export function countedOf(
  { meaning: { aggregation } }: Pick<Definition, 'meaning'>,
  rows: CountRow[],
  now: Date,
): { value: AttributeValue; at: Date } | undefined {
  if (aggregation === 'unique') return { value: Math.min(rows.length, MOST_VALUES), at: now };
  if (aggregation === 'top') {
    const [top] = rows.toSorted((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1));
    return top && { value: top.key, at: now };
  }
  const [row = { n: 0, total: 0 }] = rows;
  if (aggregation === 'rate') return row.n === 0 ? undefined : { value: row.total / row.n, at: now };
  return { value: aggregation === 'sum' ? row.total : row.n, at: now };
}

function pickedOf({ meaning }: Definition, rows: PickRow[]): { value: AttributeValue; at: Date } | undefined {
  const newest = meaning.aggregation === 'last';
  let best: PickRow | undefined;
  for (const row of rows) if (!best || beats(row, best, newest)) best = row;
  return best && { value: best.value, at: best.at };
}

/** What counts of these attributes' states: those of ever, and the days of each window. */
function within(definitions: Definition[], now: Date): RawBuilder<unknown> {
  const windows = Map.groupBy(definitions, (each) => JSON.stringify(daysOf(each, now)));
  const parts = [...windows.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { from, to } = daysOf(first, now);
    return [
      sql`state_id = any(${own.map((each) => each.stateId)}::uuid[]) and day between ${from} and ${to}`,
    ];
  });
  return sql`(${sql.join(parts, sql` or `)})`;
}

// The records and states stand as arrays in the condition: partitions that have none of them are not even planned for.
async function readCounts(
  ctx: Ctx,
  rootOf: Map<string, string>,
  definitions: Definition[],
  now: Date,
): Promise<Map<string, CountRow[]>> {
  const wanted = definitions.filter((each) => !isPick(each));
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ customerId: string; stateId: string; key: string; n: number; total: string }>`
    select customer_id as "customerId", state_id as "stateId", key, sum(n) as n, sum(total)::text as total
    from cdp.computed_counts
    where tenant = ${ctx.tenant} and customer_id = any(${[...rootOf.keys()]}::uuid[])
      and state_id = any(${wanted.map((each) => each.stateId)}::uuid[]) and ${within(wanted, now)}
    group by customer_id, state_id, key`.execute(ctx.db);
  const counts = new Map<string, CountRow[]>();
  const byKey = Map.groupBy(rows, (row) => `${rootOf.get(row.customerId)}/${row.stateId}/${row.key}`);
  for (const own of byKey.values()) {
    const [first] = own;
    if (!first) continue;
    const place = `${rootOf.get(first.customerId)}/${first.stateId}`;
    const n = own.reduce((sum, row) => sum + row.n, 0);
    const total = addDecimals(own.map((row) => row.total));
    counts.set(place, [...(counts.get(place) ?? []), { key: first.key, n, total }]);
  }
  return counts;
}

async function readPicks(
  ctx: Ctx,
  rootOf: Map<string, string>,
  definitions: Definition[],
  now: Date,
): Promise<Map<string, PickRow[]>> {
  const wanted = definitions.filter(isPick);
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<PickRow>`
    select customer_id as "customerId", state_id as "stateId", at, event_id as "eventId", value
    from cdp.computed_picks
    where tenant = ${ctx.tenant} and customer_id = any(${[...rootOf.keys()]}::uuid[])
      and state_id = any(${wanted.map((each) => each.stateId)}::uuid[]) and ${within(wanted, now)}`.execute(
    ctx.db,
  );
  return Map.groupBy(rows, (row) => `${rootOf.get(row.customerId)}/${row.stateId}`);
}
