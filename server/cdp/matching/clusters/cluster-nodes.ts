import { makeSets } from './union-find.ts';

/** Links between nodes, by the place of each in three arrays: the log odds of each pair. */
export interface Links {
  a: Int32Array;
  b: Int32Array;
  odds: Float64Array;
  count: number;
}

/** What decides which linked nodes come together. */
export interface ClusterRules {
  /** Log odds from which on a pair is linked. */
  threshold: number;
  /** Evidence for or against a pair (log odds without the prior) that no pass has compared. */
  evidence(a: number, b: number): number;
  /** Pairs of nodes that belong together whatever their evidence. */
  must?: readonly (readonly [number, number])[];
  /** Pairs of nodes that are never in one cluster. */
  cannot?: readonly (readonly [number, number])[];
}

/** The cluster of each node, and how many links were not followed since they would have chained different entities together. */
export interface Clustering {
  clusterOf: Int32Array;
  refused: number;
}

const COMPARED = 64;
const STRONGEST = 12;

/**
 * Clusters by links, the strongest first. A link joins two clusters only if the evidence between their nodes is not against it on average
 * (average linkage of up to 64 pairs, single values bounded so that one telephone number can't outvote many names): a weak link does not make
 * one entity of two. The same nodes give the same clusters in any order of the links.
 */
export function clusterNodes(nodes: number, links: Links, rules: ClusterRules): Clustering {
  const sets = makeSets(nodes);
  const members = new Map<number, number[]>();
  const apart = new Map<number, Set<number>>();
  const join = (a: number, b: number): void => {
    const [x, y] = [sets.find(a), sets.find(b)];
    if (x === y) return;
    const both = [...(members.get(x) ?? [x]), ...(members.get(y) ?? [y])];
    sets.join(x, y);
    const root = sets.find(x);
    members.delete(x);
    members.delete(y);
    members.set(root, both);
    moveApart(apart, x, y, root);
  };
  for (const [a, b] of rules.must ?? []) join(a, b);
  for (const [a, b] of rules.cannot ?? []) keepApart(apart, sets.find(a), sets.find(b));
  let refused = 0;
  for (const link of strongestFirst(links, rules.threshold)) {
    const [a, b] = [sets.find(links.a[link] ?? 0), sets.find(links.b[link] ?? 0)];
    if (a === b) continue;
    const allowed = !apart.get(a)?.has(b) && isSupported(members.get(a) ?? [a], members.get(b) ?? [b], rules);
    if (allowed) join(a, b);
    else refused++;
  }
  return { clusterOf: Int32Array.from({ length: nodes }, (_, node) => sets.find(node)), refused };
}

function strongestFirst({ a, b, odds, count }: Links, threshold: number): Uint32Array {
  const chosen = new Uint32Array(count);
  let filled = 0;
  for (let link = 0; link < count; link++) if ((odds[link] ?? 0) >= threshold) chosen[filled++] = link;
  return chosen
    .subarray(0, filled)
    .sort(
      (x, y) => (odds[y] ?? 0) - (odds[x] ?? 0) || (a[x] ?? 0) - (a[y] ?? 0) || (b[x] ?? 0) - (b[y] ?? 0),
    );
}

function isSupported(first: number[], second: number[], rules: ClusterRules): boolean {
  const all = first.length * second.length;
  if (all === 1) return true;
  const step = Math.max(1, all / COMPARED);
  let sum = 0;
  for (let at = 0; at < all; at += step) {
    const pair = Math.floor(at);
    const [x, y] = [first[Math.floor(pair / second.length)] ?? 0, second[pair % second.length] ?? 0];
    sum += Math.max(-STRONGEST, Math.min(STRONGEST, rules.evidence(x, y)));
  }
  return sum >= 0;
}

function keepApart(apart: Map<number, Set<number>>, a: number, b: number): void {
  apart.set(a, (apart.get(a) ?? new Set()).add(b));
  apart.set(b, (apart.get(b) ?? new Set()).add(a));
}

function moveApart(apart: Map<number, Set<number>>, x: number, y: number, root: number): void {
  for (const old of [x, y]) {
    if (old === root) continue;
    for (const other of apart.get(old) ?? []) {
      apart.get(other)?.delete(old);
      keepApart(apart, root, other);
    }
    apart.delete(old);
  }
}
