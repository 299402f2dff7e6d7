import type { AttributeRef } from '../link/attributes.ts';
import type { GraphIndex } from '../link/graph-index.ts';
import type { Link, Node } from '../link/nodes.ts';

/** A thing with the edge that leads to it; `back` where the edge points to the asked thing. */
export interface Step {
  node: Node;
  link: Link;
  back: boolean;
}

/** Things of a type that a thing leads to, or that lead to it. */
export function stepsTo(node: Node, type: string): Step[] {
  const steps: Step[] = [];
  for (const links of node.to.values()) {
    for (const link of links) if (link.node.type === type) steps.push({ node: link.node, link, back: false });
  }
  if (steps.length > 0) return steps;
  for (const link of node.from)
    if (link.node.type === type) steps.push({ node: link.node, link, back: true });
  return steps;
}

/** Whether things of one type are related to those of another by their catalogue, and in which direction. */
export function relationOf(index: GraphIndex, from: string, to: string): 'to' | 'from' | undefined {
  const leads = (left: string, right: string): boolean =>
    index.nodes.types.get(left)?.attributes.some(({ relation }) => relation === right) ?? false;
  if (leads(from, to)) return 'to';
  return leads(to, from) ? 'from' : undefined;
}

/** Whether an attribute can be asked of things of a type: their own, or of what they lead to. */
export function reach(index: GraphIndex, type: string, ref: AttributeRef): 'own' | 'to' | 'from' | undefined {
  if (ref.type === type) return 'own';
  return relationOf(index, type, ref.type);
}
