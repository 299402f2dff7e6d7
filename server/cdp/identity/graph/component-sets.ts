import type { IdentifierKind } from '../../identifiers/index.ts';
import type { Rules } from '../rules/index.ts';
import type { Accepted, Graph } from './graph.ts';

/** Why two sets may not become one. */
export type Obstacle =
  { why: 'cannot_link' } | { why: 'too_many_records' } | { why: 'conflict'; kinds: IdentifierKind[] };

interface Part {
  members: string[];
  values: Map<IdentifierKind, Set<string>>;
  /** What people have accepted here beyond the limits of the rules. */
  accepted: Map<IdentifierKind, number>;
}

/** Disjoint sets of homes that know what keeps them apart. */
export interface ComponentSets {
  isJoined(a: string, b: string): boolean;
  /** What forbids to join them; `stated` by a person, identifiers that disagree do not. */
  findObstacle(a: string, b: string, byPerson: boolean): Obstacle | undefined;
  /** `accepted` is what a person allows who joins them. */
  join(a: string, b: string, accepted?: Accepted | null): void;
  parts(): string[][];
}

/** Each home in a set of its own. */
export function startSets(graph: Graph, rules: Rules): ComponentSets {
  const partOf = new Map<string, Part>();
  for (const id of graph.nodes.keys())
    partOf.set(id, { members: [id], values: new Map(), accepted: new Map() });
  const limits = new Map(rules.kinds.map((each) => [each.kind, each.valuesPerCustomer]));
  for (const { home, kind, digest } of graph.values) {
    if ((limits.get(kind) ?? null) === null) continue;
    const values = partOf.get(home)?.values;
    values?.set(kind, (values.get(kind) ?? new Set<string>()).add(digest));
  }
  const apart = new Map<string, string[]>();
  for (const [a, b] of graph.cannot) {
    apart.set(a, [...(apart.get(a) ?? []), b]);
    apart.set(b, [...(apart.get(b) ?? []), a]);
  }

  function sidesOf(a: string, b: string): [small: Part, large: Part] {
    const [one, other] = [partOf.get(a), partOf.get(b)];
    if (!one || !other) throw new Error('an edge leads to a home that is not in the graph');
    return one.members.length <= other.members.length ? [one, other] : [other, one];
  }

  return {
    isJoined: (a, b) => partOf.get(a) === partOf.get(b),
    findObstacle(a, b, byPerson) {
      const [small, large] = sidesOf(a, b);
      const kept = small.members.some((id) => apart.get(id)?.some((other) => partOf.get(other) === large));
      if (kept) return { why: 'cannot_link' };
      if (small.members.length + large.members.length > rules.maxRecords) return { why: 'too_many_records' };
      const kinds = byPerson ? [] : disagreements(small, large, limits);
      return kinds.length > 0 ? { why: 'conflict', kinds } : undefined;
    },
    join(a, b, accepted) {
      const [small, large] = sidesOf(a, b);
      const allowed = [...small.accepted, ...(Object.entries(accepted ?? {}) as [IdentifierKind, number][])];
      for (const [kind, count] of allowed) {
        large.accepted.set(kind, Math.max(count, large.accepted.get(kind) ?? 0));
      }
      for (const id of small.members) {
        large.members.push(id);
        partOf.set(id, large);
      }
      for (const [kind, digests] of small.values) {
        large.values.set(kind, new Set([...(large.values.get(kind) ?? []), ...digests]));
      }
    },
    parts: () => [...new Set(partOf.values())].map((part) => part.members),
  };
}

/** Kinds of which two customers of today would have too many values, were they one, with how many. */
export function findDisagreements(graph: Graph, rules: Rules, one: string, other: string): Accepted {
  const sets = startSets({ ...graph, cannot: [] }, { ...rules, maxRecords: Infinity });
  for (const { id, root } of graph.nodes.values()) {
    if ((root === one || root === other) && !sets.isJoined(id, root)) sets.join(id, root);
  }
  const obstacle = sets.findObstacle(one, other, false);
  const kinds = obstacle?.why === 'conflict' ? obstacle.kinds : [];
  const valuesOf = (kind: IdentifierKind): Set<string> =>
    new Set(
      graph.values
        .filter(
          (value) => value.kind === kind && [one, other].includes(graph.nodes.get(value.home)?.root ?? ''),
        )
        .map((value) => value.digest),
    );
  return Object.fromEntries(kinds.map((kind) => [kind, valuesOf(kind).size]));
}

/** Kinds of which both together have more values than a customer may have, and more than each alone. */
function disagreements(
  small: Part,
  large: Part,
  limits: Map<IdentifierKind, number | null>,
): IdentifierKind[] {
  const kinds: IdentifierKind[] = [];
  for (const [kind, mine] of small.values) {
    const theirs = large.values.get(kind);
    const ruled = limits.get(kind) ?? null;
    if (!theirs || ruled === null) continue;
    const limit = Math.max(ruled, small.accepted.get(kind) ?? 0, large.accepted.get(kind) ?? 0);
    const together = new Set([...mine, ...theirs]).size;
    if (together > limit && together > Math.max(mine.size, theirs.size)) kinds.push(kind);
  }
  return kinds.sort();
}
