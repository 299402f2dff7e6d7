import type { IdentifierKind } from '../../identifiers/index.ts';
import type { KindRule, Rules } from '../rules/index.ts';
import { startSets } from './component-sets.ts';
import { ordered } from './graph.ts';
import type { Accepted, Conflict, Graph, GraphNode, HeldValue, RuleEdge, StatedEdge } from './graph.ts';
import { chooseRoots } from './choose-roots.ts';

/** Which homes are one customer, by which edges, and what was wanted and forbidden. */
export interface Resolution {
  rootOf: Map<string, string>;
  /** Edges of rules that join what nothing stronger has joined. */
  joined: RuleEdge[];
  /** Edges of rules in force that hold no longer. */
  outdated: string[];
  conflicts: Conflict[];
}

type Candidate = { a: string; b: string; accepted?: Accepted | null } & (
  | { evidence: StatedEdge['evidence']; kind: null; digest: null }
  | { evidence: 'rule'; kind: IdentifierKind; digest: string }
);

// Groups of more holders than this are joined through the oldest and from one to the next, not each with each.
const PAIRWISE = 24;
const DAY = 86_400_000;
const STATED = ['person', 'verified_user_id', 'alias'] as const;

/**
 * Decides who is one customer. The strongest evidence joins first: people, verified users, aliases, the rules in their order, what is
 * probable by its score; what would join homes that are kept apart is passed over. Depends on what the graph holds and on nothing else,
 * so it is the same in whatever order it was told, and taking something away gives what would have been without it.
 */
export function resolve(graph: Graph, rules: Rules): Resolution {
  const sets = startSets(graph, rules);
  const groups = groupValues(graph, rules);
  const joined: RuleEdge[] = [];
  const conflicts = new Map<string, Conflict>();
  for (const candidate of listCandidates(graph, groups)) {
    const { a, b, evidence } = candidate;
    if (sets.isJoined(a, b)) continue;
    const obstacle = sets.findObstacle(a, b, evidence === 'person');
    if (!obstacle) {
      sets.join(a, b, candidate.accepted);
      if (evidence === 'rule') joined.push({ a, b, kind: candidate.kind, digest: candidate.digest });
    } else if (obstacle.why !== 'cannot_link' && !conflicts.has(`${a} ${b}`)) {
      const forbidden = obstacle.why === 'conflict' ? obstacle.kinds : [];
      conflicts.set(`${a} ${b}`, {
        a,
        b,
        why: obstacle.why,
        wanted: { evidence, kind: candidate.kind },
        forbidden,
      });
    }
  }
  const eligible = new Map(
    groups.map((group) => [group.digest, new Set(group.held.map((each) => each.home))]),
  );
  const outdated = graph.ruled.filter(({ a, b, digest }) => {
    const homes = eligible.get(digest);
    return !sets.isJoined(a, b) || !homes?.has(a) || !homes.has(b);
  });
  return {
    rootOf: chooseRoots(graph.nodes, sets.parts()),
    joined,
    outdated: outdated.map((edge) => edge.id),
    conflicts: [...conflicts.values()].filter(({ a, b }) => !sets.isJoined(a, b)),
  };
}

interface Group {
  rule: KindRule;
  digest: string;
  held: HeldValue[];
}

/** The values that may join, in the order of the rules, each with who has it, the oldest first. */
function groupValues(graph: Graph, rules: Rules): Group[] {
  const place = new Map(rules.kinds.map((rule, at) => [rule.kind, at]));
  const groups: Group[] = [];
  for (const [digest, held] of Map.groupBy(graph.values, (each) => each.digest)) {
    const [first] = held;
    const rule = rules.kinds[place.get(first?.kind ?? 'user_id') ?? -1];
    if (!rule?.joins || (graph.holders.get(digest) ?? held.length) > (rule.recordsPerValue ?? Infinity))
      continue;
    const age = (home: string): number => graph.nodes.get(home)?.createdAt ?? 0;
    held.sort((x, y) => age(x.home) - age(y.home) || (x.home < y.home ? -1 : 1));
    groups.push({ rule, digest, held });
  }
  return groups.sort(
    (x, y) =>
      (place.get(x.rule.kind) ?? 0) - (place.get(y.rule.kind) ?? 0) ||
      compareNodes(graph.nodes.get(x.held[0]?.home ?? ''), graph.nodes.get(y.held[0]?.home ?? '')) ||
      (x.digest < y.digest ? -1 : 1),
  );
}

function compareNodes(one: GraphNode | undefined, other: GraphNode | undefined): number {
  if (!one || !other || one.id === other.id) return 0;
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);
}

function* listCandidates(graph: Graph, groups: Group[]): Generator<Candidate> {
  const stated = graph.stated.toSorted((x, y) => y.score - x.score || (pairOf(x) < pairOf(y) ? -1 : 1));
  for (const evidence of STATED) yield* stated.filter((edge) => edge.evidence === evidence).map(toCandidate);
  for (const { rule, digest, held } of groups) {
    const { kind, windowDays } = rule;
    for (const [one, other] of pairsOf(held)) {
      if (windowDays !== null && Math.abs(one.at - other.at) > windowDays * DAY) continue;
      const [a, b] = ordered(one.home, other.home);
      yield { a, b, evidence: 'rule', kind, digest };
    }
  }
  yield* stated.filter((edge) => edge.evidence === 'probable').map(toCandidate);
}

function* pairsOf(held: HeldValue[]): Generator<[HeldValue, HeldValue]> {
  for (const [place, one] of held.entries()) {
    const others =
      held.length > PAIRWISE && place > 0 ? held.slice(place + 1, place + 2) : held.slice(place + 1);
    for (const other of others) yield [one, other];
  }
}

function pairOf(edge: StatedEdge): string {
  return `${edge.a} ${edge.b}`;
}

function toCandidate({ a, b, evidence, accepted = null }: StatedEdge): Candidate {
  return { a, b, evidence, accepted, kind: null, digest: null };
}
