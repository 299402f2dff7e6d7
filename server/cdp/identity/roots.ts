/** A link in force: `from` was absorbed by `into`. */
export interface Edge {
  from: string;
  into: string;
}

/**
 * The customer that each member stands for: follow the links from it to their end. Each customer has at
 * most one link in force, and links make no circle.
 */
export function rootsOf(members: string[], edges: Edge[]): Map<string, string> {
  const next = new Map(edges.map((edge) => [edge.from, edge.into]));
  const roots = new Map<string, string>();
  for (const member of members) {
    let root = member;
    for (let step = next.get(root); step !== undefined; step = next.get(root)) root = step;
    roots.set(member, root);
  }
  return roots;
}
