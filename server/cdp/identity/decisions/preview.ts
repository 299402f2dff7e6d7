import type { Ctx } from '../../../platform/context/index.ts';
import type { IdentifierKind } from '../../identifiers/index.ts';
import { findDisagreements, loadGraph, ordered, resolve } from '../graph/index.ts';
import type { Graph } from '../graph/index.ts';
import { customerNotFound } from '../queries.ts';
import { listHomeIdentifiers } from '../read-graph.ts';
import { getRules, joinTest } from '../rules/index.ts';
import type { Rules } from '../rules/index.ts';

/** What merging two customers would do. */
export interface PreviewedMerge {
  /** Who would stay; undefined where it cannot be done. */
  customerId: string | undefined;
  refused: 'already_one_customer' | 'too_many_records' | null;
  /** The homes of each customer that it would touch, as they are today. */
  homesOf: Map<string, string[]>;
  conflicts: IdentifierKind[];
  keptApart: boolean;
}

/** Computes what merging two customers would do, without writing anything. Throws `cdp.customer_not_found`. */
export async function previewMerge(ctx: Ctx, ids: { one: string; other: string }): Promise<PreviewedMerge> {
  const rules = await getRules(ctx);
  const graph = await loadGraph(ctx, [ids.one, ids.other], rules);
  const [one, other] = [graph.nodes.get(ids.one)?.root, graph.nodes.get(ids.other)?.root];
  if (one === undefined || other === undefined) throw customerNotFound();
  const homesOf = (root: string): string[] =>
    [...graph.nodes.values()].filter((node) => node.root === root).map((node) => node.id);
  const touched = new Map([one, other].map((root) => [root, homesOf(root)]));
  if (one === other) {
    return {
      customerId: one,
      refused: 'already_one_customer',
      homesOf: touched,
      conflicts: [],
      keptApart: false,
    };
  }
  const isBetween = ([a, b]: [string, string]): boolean =>
    [a, b].every((home) => touched.has(graph.nodes.get(home)?.root ?? '')) &&
    graph.nodes.get(a)?.root !== graph.nodes.get(b)?.root;
  const [a, b] = ordered(one, other);
  const accepted = findDisagreements(graph, rules, one, other);
  const changed: Graph = {
    ...graph,
    cannot: graph.cannot.filter((pair) => !isBetween(pair)),
    stated: [...graph.stated, { id: '', a, b, evidence: 'person', score: 0, accepted }],
  };
  const { rootOf } = resolve(changed, rules);
  const joined = rootOf.get(one) === rootOf.get(other);
  for (const node of graph.nodes.values()) {
    if (rootOf.get(node.id) !== node.root) touched.set(node.root, homesOf(node.root));
  }
  return {
    customerId: joined ? rootOf.get(one) : undefined,
    refused: joined ? null : 'too_many_records',
    homesOf: touched,
    conflicts: Object.keys(accepted) as IdentifierKind[],
    keptApart: graph.cannot.some(isBetween),
  };
}

/** A customer that would be absorbed by another, or would come apart. */
export interface PreviewedChange {
  change: 'merge' | 'split';
  customers: string[];
  homes: string[];
  /** Customers that these homes would be. */
  parts: number;
}

/** What other rules would do with these homes and with all that they may be joined with, without writing anything. */
export async function previewRules(
  ctx: Ctx,
  homes: string[],
  rules: Rules,
): Promise<{ changes: PreviewedChange[]; seen: Set<string> }> {
  const graph = await withoutBlocked(ctx, await loadGraph(ctx, homes, rules), rules);
  const { rootOf } = resolve(graph, rules);
  const byOld = Map.groupBy(graph.nodes.values(), (node) => node.root);
  const byNew = Map.groupBy(graph.nodes.values(), (node) => rootOf.get(node.id) ?? node.id);
  const changes: PreviewedChange[] = [];
  for (const nodes of byNew.values()) {
    const customers = [...new Set(nodes.map((node) => node.root))];
    if (customers.length > 1) {
      changes.push({ change: 'merge', customers, homes: nodes.map((node) => node.id), parts: 1 });
    }
  }
  for (const [root, nodes] of byOld) {
    const parts = new Set(nodes.map((node) => rootOf.get(node.id)));
    if (parts.size > 1) {
      changes.push({
        change: 'split',
        customers: [root],
        homes: nodes.map((node) => node.id),
        parts: parts.size,
      });
    }
  }
  return { changes, seen: new Set(graph.nodes.keys()) };
}

/** The graph without values that the rules block. Values that they would free again are not looked for. */
async function withoutBlocked(ctx: Ctx, graph: Graph, rules: Rules): Promise<Graph> {
  const mayJoin = joinTest(rules);
  const identifiers = await listHomeIdentifiers(ctx, [...graph.nodes.keys()]);
  const blocked = new Set(
    identifiers.filter(({ kind, value }) => !mayJoin(kind, value)).map((each) => each.digest),
  );
  return { ...graph, values: graph.values.filter((value) => !blocked.has(value.digest)) };
}
