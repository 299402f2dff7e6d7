import { appError } from '../../platform/errors/index.ts';
import { BLOCKING_LIMITS, choosePasses, findCandidates } from './blocking/index.ts';
import type { Blocking, BlockingLimits } from './blocking/index.ts';
import { clusterNodes } from './clusters/index.ts';
import type { Clustering, Links } from './clusters/index.ts';
import { guessKinds } from './columns/index.ts';
import type { ColumnMap } from './columns/index.ts';
import { compareNodes } from './compare-nodes.ts';
import { estimateModel } from './estimate/index.ts';
import type { ComparedPairs } from './estimate/index.ts';
import { logOdds } from './model.ts';
import type { MatchModel } from './model.ts';
import type { RecordSet } from './records.ts';
import { makeScorer } from './score.ts';
import type { Scorer } from './score.ts';
import { buildTable } from './table.ts';
import type { Table } from './table.ts';

/** How records are linked. Rows are named by their place in the record set. */
export interface LinkOptions {
  /** What the columns are; guessed without it. */
  columns?: ColumnMap;
  /** Columns that take no part when kinds are guessed. */
  ignore?: readonly string[];
  /** Decisions of people: rows that are the same entity, and rows that are not. */
  mustLink?: readonly (readonly [number, number])[];
  cannotLink?: readonly (readonly [number, number])[];
  limits?: BlockingLimits;
}

/** Two probabilities: from `link` on records are linked by themselves, from `review` on a person is asked. */
export interface Thresholds {
  link: number;
  review: number;
}

export const THRESHOLDS: Thresholds = { link: 0.95, review: 0.5 };

/** Records that have been compared, and what was learned from them; {@link clusterRows} and others read it. */
export interface Linkage {
  columns: ColumnMap;
  table: Table;
  model: MatchModel;
  blocking: Blocking;
  scorer: Scorer;
  /** Candidate pairs of nodes with their log odds; those below a probability of about 1/1000 are left out. */
  links: Links;
  /** Pairs that were compared. */
  comparisons: number;
  must: [number, number][];
  cannot: [number, number][];
}

const FAINT = -7;

/**
 * Learns from records, without labels, which of them are of the same entity (Fellegi and Sunter 1969) and scores all candidates. The result
 * does not depend on the order of the records. `identity.decisions_contradict` (422) where must-link and cannot-link can't both hold.
 */
export function linkRecords(records: RecordSet, options: LinkOptions = {}): Linkage {
  const columns = options.columns ?? guessKinds(records, options.ignore);
  const apart = new Set((options.cannotLink ?? []).flat());
  const table = buildTable(records, columns, apart);
  const blocking = choosePasses(table, options.limits ?? BLOCKING_LIMITS);
  const candidates = findCandidates(table, blocking);
  const width = table.columns.length;
  const pairs: ComparedPairs = {
    count: candidates.count,
    columns: width,
    levels: new Uint8Array(candidates.count * width),
    rareness: new Float32Array(candidates.count),
    rarenessShared: new Float32Array(candidates.count),
  };
  for (let pair = 0; pair < pairs.count; pair++) {
    compareNodes(table, candidates.a[pair] ?? 0, candidates.b[pair] ?? 0, pairs.levels, pair * width);
  }
  const model = estimateModel(table, candidates, pairs);
  const scorer = makeScorer(table, model);
  const links: Links = {
    a: new Int32Array(1024),
    b: new Int32Array(1024),
    odds: new Float64Array(1024),
    count: 0,
  };
  for (let pair = 0; pair < pairs.count; pair++) {
    const [a, b] = [candidates.a[pair] ?? 0, candidates.b[pair] ?? 0];
    const odds = scorer.scoreLevels(a, pairs.levels, pair * width);
    if (odds >= FAINT) addLink(links, a, b, odds);
  }
  const must = nodePairs(table, options.mustLink);
  const cannot = nodePairs(table, options.cannotLink);
  refuseContradictions(table, must, cannot);
  return { columns, table, model, blocking, scorer, links, comparisons: pairs.count, must, cannot };
}

/** The cluster of each row at a threshold (a probability): rows with the same number are one entity. */
export function clusterRows(linkage: Linkage, threshold: number = THRESHOLDS.link): Clustering {
  const { table, scorer, links, must, cannot } = linkage;
  const least = logOdds(threshold);
  const { clusterOf, refused } = clusterNodes(table.nodes, links, {
    threshold: least,
    evidence: (a, b) => scorer.score(a, b) - scorer.prior,
    must,
    cannot,
  });
  const sizes = new Map<number, number>();
  for (const cluster of clusterOf) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  const rows = Int32Array.from(table.nodeOfRow, (node) => clusterOf[node] ?? node);
  let next = table.nodes;
  for (const [node, same] of table.rowsOfNode.entries()) {
    // Rows without any difference are one entity only if what they say is rare enough.
    if (same.length < 2 || (sizes.get(clusterOf[node] ?? node) ?? 1) > 1) continue;
    if (!table.linkOnly && scorer.score(node, node) < least)
      for (const row of same.slice(1)) rows[row] = next++;
  }
  return { clusterOf: rows, refused };
}

function addLink(links: Links, a: number, b: number, odds: number): void {
  if (links.count === links.a.length) {
    const size = links.count * 2;
    const [as, bs, all] = [new Int32Array(size), new Int32Array(size), new Float64Array(size)];
    as.set(links.a);
    bs.set(links.b);
    all.set(links.odds);
    Object.assign(links, { a: as, b: bs, odds: all });
  }
  links.a[links.count] = a;
  links.b[links.count] = b;
  links.odds[links.count] = odds;
  links.count++;
}

function nodePairs(table: Table, rows: LinkOptions['mustLink'] = []): [number, number][] {
  return rows.map(([a, b]) => [table.nodeOfRow[a] ?? 0, table.nodeOfRow[b] ?? 0]);
}

function refuseContradictions(table: Table, must: [number, number][], cannot: [number, number][]): void {
  const none: Links = { a: new Int32Array(0), b: new Int32Array(0), odds: new Float64Array(0), count: 0 };
  const { clusterOf } = clusterNodes(table.nodes, none, { threshold: 0, evidence: () => 0, must });
  const wrong = cannot.find(([a, b]) => clusterOf[a] === clusterOf[b]);
  if (!wrong) return;
  const [a, b] = wrong.map((node) => (table.rowsOfNode[node]?.[0] ?? 0) + 1);
  throw appError('identity.decisions_contradict', 422, `rows ${a} and ${b} must and can't be linked at once`);
}
