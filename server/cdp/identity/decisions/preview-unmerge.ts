import { appError } from '../../../platform/errors/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { getEdge, loadGraph, ordered, resolve } from '../graph/index.ts';
import type { Graph } from '../graph/index.ts';
import { customerNotFound } from '../queries.ts';
import { getRules } from '../rules/index.ts';

/** The homes of a customer as they would fall into customers: first those that stay with it. */
export type PreviewedParts = string[][];

/**
 * What taking a link back, or a record out, would leave of a customer, by the same rules that decide when it is done; nothing is written. Throws
 * `cdp.customer_not_found`, `cdp.edge_not_found`, `cdp.record_alone`.
 */
export async function previewUnmerge(
  ctx: Ctx,
  wrong: { edgeId: string } | { homeId: string },
): Promise<PreviewedParts> {
  const rules = await getRules(ctx);
  const edge = 'edgeId' in wrong ? await getEdge(ctx, wrong.edgeId) : undefined;
  const one = edge ? edge.a : 'homeId' in wrong ? wrong.homeId : '';
  const graph = await loadGraph(ctx, [one], rules);
  const root = graph.nodes.get(one)?.root;
  if (root === undefined) throw customerNotFound();
  const homes = [...graph.nodes.values()].filter((node) => node.root === root).map((node) => node.id);
  const others = edge ? [edge.b] : homes.filter((home) => home !== one);
  if (others.length === 0) throw appError('cdp.record_alone', 409, 'This record is joined with no other.');
  const { rootOf } = resolve(apart(graph, one, others), rules);
  const parts = [...Map.groupBy(homes, (home) => rootOf.get(home) ?? home)];
  return parts.sort(([a], [b]) => Number(b === root) - Number(a === root)).map(([, part]) => part);
}

/** The graph in which a home is kept apart from others, whatever joins it with them. */
function apart(graph: Graph, home: string, others: string[]): Graph {
  const kept = new Set(others.map((other) => ordered(home, other).join(' ')));
  const isKept = ({ a, b }: { a: string; b: string }): boolean => kept.has(`${a} ${b}`);
  return {
    ...graph,
    stated: graph.stated.filter((edge) => !isKept(edge)),
    ruled: graph.ruled.filter((edge) => !isKept(edge)),
    cannot: [...graph.cannot, ...others.map((other) => ordered(home, other))],
  };
}
