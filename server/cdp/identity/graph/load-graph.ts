import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import type { IdentifierKind } from '../../identifiers/index.ts';
import { listMembers } from '../queries.ts';
import type { Rules } from '../rules/index.ts';
import type { Graph, HeldValue, RuleEdge, StatedEdge } from './graph.ts';

type EdgeRow = StatedEdge | (RuleEdge & { id: string; evidence: 'rule' });

/**
 * Reads the customers of these homes, all that they may be joined with, and what may join these in turn: a handful of
 * statements for any number. Past a limit it goes no further; customers are read whole or not at all.
 */
export async function loadGraph(ctx: Ctx, homes: string[], rules: Rules): Promise<Graph> {
  const graph: Graph = {
    nodes: new Map(),
    values: [],
    holders: new Map(),
    stated: [],
    ruled: [],
    cannot: [],
  };
  const limit = homes.length * 20 + rules.maxRecords * 4;
  let pending = [...new Set(homes)];
  while (pending.length > 0 && graph.nodes.size <= limit)
    pending = await addRound(ctx, graph, rules, pending);
  const isHere = (pair: { a: string; b: string }): boolean =>
    graph.nodes.has(pair.a) && graph.nodes.has(pair.b);
  graph.stated = distinctById(graph.stated.filter(isHere));
  graph.ruled = distinctById(graph.ruled.filter(isHere));
  graph.cannot = graph.cannot.filter(([a, b]) => isHere({ a, b }));
  return graph;
}

/** Reads the customers of some homes, and returns the homes that are to be read next. */
async function addRound(ctx: Ctx, graph: Graph, rules: Rules, pending: string[]): Promise<string[]> {
  const members = (await listMembers(ctx, pending)).filter((member) => !graph.nodes.has(member.id));
  const ids = members.map((member) => member.id);
  if (ids.length === 0) return [];
  for (const { id, rootId, createdAt } of members) {
    graph.nodes.set(id, { id, root: rootId, createdAt: createdAt.getTime(), verified: false });
  }
  const [values, edges, cannot] = await Promise.all([
    listValues(ctx, ids),
    listEdgesOf(ctx, ids),
    listCannot(ctx, ids),
  ]);
  for (const { verified, ...value } of values) {
    const node = graph.nodes.get(value.home);
    if (node && verified) node.verified = true;
    if (value.joins) graph.values.push(value);
  }
  for (const edge of edges) {
    if (edge.evidence === 'rule') graph.ruled.push(edge);
    else graph.stated.push(edge);
  }
  graph.cannot.push(...cannot);
  const neighbours = await findHolders(ctx, graph, rules, values);
  const next = new Set([...neighbours, ...edges.flatMap(({ a, b }) => [a, b])]);
  return [...next].filter((id) => !graph.nodes.has(id));
}

async function listValues(
  ctx: Ctx,
  ids: string[],
): Promise<(HeldValue & { verified: boolean; joins: boolean })[]> {
  const { rows } = await sql<Omit<HeldValue, 'at'> & { verified: boolean; joins: boolean; at: Date }>`
    select customer_id as home, kind, digest, created_at as at, verified and kind = 'user_id' as verified, joins
    from cdp.identifiers where tenant = ${ctx.tenant} and customer_id = any(${ids}::uuid[]) and trusted`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

async function listEdgesOf(ctx: Ctx, ids: string[]): Promise<EdgeRow[]> {
  const { rows } = await sql<EdgeRow>`
    select id, a, b, evidence, kind, digest, coalesce(score, 0) as score, detail -> 'accepted' as accepted from cdp.edges
    where tenant = ${ctx.tenant} and retracted_at is null and a = any(${ids}::uuid[])
    union
    select id, a, b, evidence, kind, digest, coalesce(score, 0), detail -> 'accepted' from cdp.edges
    where tenant = ${ctx.tenant} and retracted_at is null and b = any(${ids}::uuid[])`.execute(ctx.db);
  return rows;
}

async function listCannot(ctx: Ctx, ids: string[]): Promise<[string, string][]> {
  const { rows } = await sql<{ a: string; b: string }>`
    select a, b from cdp.cannot_links
    where tenant = ${ctx.tenant} and retracted_at is null and a = any(${ids}::uuid[])`.execute(ctx.db);
  return rows.map(({ a, b }) => [a, b]);
}

/** Who else has the values that have not been looked at; where too many have one, some of them. */
async function findHolders(ctx: Ctx, graph: Graph, rules: Rules, values: HeldValue[]): Promise<string[]> {
  const ruleOf = new Map(rules.kinds.map((rule) => [rule.kind, rule]));
  const asked = new Map<string, { kind: IdentifierKind; here: number }>();
  for (const { digest, kind } of values) {
    if (ruleOf.get(kind)?.joins !== true) continue;
    const known = asked.get(digest);
    if (known) known.here += 1;
    else if (!graph.holders.has(digest)) asked.set(digest, { kind, here: 1 });
  }
  if (asked.size === 0) return [];
  // Of a value that has just become common all are found who had it before.
  const limits = [...asked.values()].map(
    ({ kind, here }) => (ruleOf.get(kind)?.recordsPerValue ?? rules.maxRecords) + here + 1,
  );
  const { rows } = await sql<{ digest: string; home: string }>`
    select given.digest, found.customer_id as home
    from unnest(${[...asked.keys()]}::text[], ${limits}::integer[]) as given (digest, most)
    cross join lateral (
      select customer_id from cdp.identifiers
      where tenant = ${ctx.tenant} and digest = given.digest and joins limit given.most) found`.execute(
    ctx.db,
  );
  for (const [digest, holders] of Map.groupBy(rows, (row) => row.digest)) {
    graph.holders.set(digest, holders.length);
  }
  return rows.map((row) => row.home);
}

function distinctById<Row extends { id: string }>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
