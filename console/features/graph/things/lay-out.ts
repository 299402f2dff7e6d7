import dagre from '@dagrejs/dagre';
import { Position } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';
import type { GraphEdge } from '../../../../contracts/ai/index.ts';

const WIDTH = 170;
const HEIGHT = 40;

/** Places things and their relations from left to right; facts of the last answer are marked. */
export function layOut(
  given: readonly GraphEdge[],
  center: string,
  told: readonly string[][],
): { nodes: Node[]; edges: Edge[] } {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 90 });
  graph.setDefaultEdgeLabel(() => ({}));
  const names = new Map<string, string>();
  const edges = new Map<string, Edge>();
  for (const { from, attribute, to } of given) {
    names.set(from.id, from.name).set(to.id, to.name);
    const isTold = told.some(
      ([left, relation, right]) => left === from.name && relation === attribute && right === to.name,
    );
    const id = `${from.id} ${attribute} ${to.id}`;
    edges.set(id, { id, source: from.id, target: to.id, label: attribute, animated: isTold });
  }
  for (const id of names.keys()) graph.setNode(id, { width: WIDTH, height: HEIGHT });
  for (const { source, target } of edges.values()) graph.setEdge(source, target);
  dagre.layout(graph);
  const nodes = [...names].map(([id, label]): Node => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    return {
      id,
      data: { label },
      position: { x: x - WIDTH / 2, y: y - HEIGHT / 2 },
      sourcePosition: Position.Right,
      targetPosition: Position.Left,
      selected: id === center,
      style: { width: WIDTH },
    };
  });
  return { nodes, edges: [...edges.values()] };
}
