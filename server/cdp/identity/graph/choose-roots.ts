import type { GraphNode } from './graph.ts';

/**
 * The home whose id names the customer of each part. An id that was a customer stays one: of several the one with a verified user, then the
 * oldest. A part that had none is named by its home with a verified user, then by its oldest.
 */
export function chooseRoots(nodes: Map<string, GraphNode>, parts: string[][]): Map<string, string> {
  const verified = new Set([...nodes.values()].filter((node) => node.verified).map((node) => node.root));
  const rootOf = new Map<string, string>();
  for (const part of parts) {
    const members = part.flatMap((id) => nodes.get(id) ?? []);
    const customers = members.filter((node) => node.root === node.id);
    const isVerified = (node: GraphNode): boolean =>
      customers.length > 0 ? verified.has(node.id) : node.verified;
    const [first] = (customers.length > 0 ? customers : members).sort(
      (x, y) =>
        Number(isVerified(y)) - Number(isVerified(x)) || x.createdAt - y.createdAt || (x.id < y.id ? -1 : 1),
    );
    for (const { id } of members) rootOf.set(id, first?.id ?? id);
  }
  return rootOf;
}
