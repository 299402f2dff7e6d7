import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Attribute, AttributeValue } from '../catalogue/index.ts';
import { dayOf } from './days.ts';
import { listDefinitions } from './definitions.ts';
import type { Definition } from './definitions.ts';
import { beats, MOST_VALUES } from './states.ts';

interface CountRow {
  root: string;
  stateId: string;
  key: string;
  n: number;
  total: number;
}
interface PickRow {
  root: string;
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
  rows: Pick<CountRow, 'key' | 'n' | 'total'>[],
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

async function readCounts(
  ctx: Ctx,
  rootOf: Map<string, string>,
  definitions: Definition[],
  now: Date,
): Promise<Map<string, CountRow[]>> {
  const wanted = definitions.filter((each) => !isPick(each));
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<CountRow>`
    select given.root, c.state_id as "stateId", c.key, sum(c.n) as n, sum(c.total) as total
    from unnest(${[...rootOf.keys()]}::uuid[], ${[...rootOf.values()]}::uuid[]) as given (id, root)
    cross join lateral (
      select c.state_id, c.key, c.n, c.total
      from unnest(${wanted.map((each) => each.stateId)}::uuid[], ${wanted.map((each) => daysOf(each, now).from)}::int[],
        ${wanted.map((each) => daysOf(each, now).to)}::int[]) as state (id, first_day, last_day)
      join cdp.computed_counts c on c.tenant = ${ctx.tenant} and c.customer_id = given.id and c.state_id = state.id
        and c.day between state.first_day and state.last_day
    ) as c
    group by given.root, c.state_id, c.key`.execute(ctx.db);
  return Map.groupBy(rows, (row) => `${row.root}/${row.stateId}`);
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
    select given.root, c.*
    from unnest(${[...rootOf.keys()]}::uuid[], ${[...rootOf.values()]}::uuid[]) as given (id, root)
    cross join lateral (
      select p.state_id as "stateId", p.at, p.event_id as "eventId", p.value
      from unnest(${wanted.map((each) => each.stateId)}::uuid[], ${wanted.map((each) => daysOf(each, now).from)}::int[],
        ${wanted.map((each) => daysOf(each, now).to)}::int[]) as state (id, first_day, last_day)
      join cdp.computed_picks p on p.tenant = ${ctx.tenant} and p.customer_id = given.id and p.state_id = state.id
        and p.day between state.first_day and state.last_day
    ) as c`.execute(ctx.db);
  return Map.groupBy(rows, (row) => `${row.root}/${row.stateId}`);
}
