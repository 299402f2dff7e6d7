import type { Ctx } from '../../../platform/context/index.ts';
import { getRules } from '../rules/index.ts';
import type { RulesVersion } from '../rules/index.ts';
import type { Graph } from './graph.ts';
import { loadGraph } from './load-graph.ts';
import { resolve } from './resolve.ts';
import type { Resolution } from './resolve.ts';
import { moveHomes } from './move-homes.ts';
import { queueConflicts } from './queue-conflicts.ts';
import { writeEdges } from './write-edges.ts';

/** What became of the customers of some homes and of all that they may be joined with. */
export interface Settled {
  /** The customer of each home. */
  rootOf: Map<string, string>;
  /** The customer that each home stood for before. */
  before: Map<string, string>;
}

/**
 * Decides anew who is one customer, for these homes and for all that evidence connects with them, and writes what has changed:
 * edges, customers, events, pairs for the review. The caller holds the graph ({@link lockGraph}) and has written what is new.
 */
export async function settle(ctx: Ctx, homes: string[]): Promise<Settled> {
  const rules = await getRules(ctx);
  const graph = await loadGraph(ctx, homes, rules);
  const resolution = resolve(graph, rules);
  await writeResolution(ctx, graph, resolution, rules);
  const before = new Map([...graph.nodes.values()].map((node) => [node.id, node.root]));
  return { rootOf: resolution.rootOf, before };
}

async function writeResolution(
  ctx: Ctx,
  graph: Graph,
  resolution: Resolution,
  rules: RulesVersion,
): Promise<void> {
  const moves = [...graph.nodes.values()].flatMap(({ id, root }) => {
    const into = resolution.rootOf.get(id) ?? id;
    return into === root ? [] : [{ home: id, from: root, into }];
  });
  const edgeOf = await writeEdges(ctx, graph, resolution, rules.version);
  await moveHomes(ctx, moves, { rootOf: resolution.rootOf, edgeOf });
  await queueConflicts(ctx, graph, resolution);
}
