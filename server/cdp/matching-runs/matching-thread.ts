import { parentPort, workerData } from 'node:worker_threads';
import type { ColumnEvidence } from '../../../contracts/cdp/index.ts';
import {
  buildMatchIndex,
  clusterRows,
  explainMatch,
  explainPair,
  guessKinds,
  linkRecords,
  listDoubtful,
  matchRecord,
} from '../matching/index.ts';
import type { ColumnKind, ColumnMap, Linkage, PairExplanation, RecordSet } from '../matching/index.ts';
import type {
  MatchedPair,
  MatchingResult,
  MatchingWork,
  MatchRequest,
  NewMatch,
  ThreadMessage,
} from './matching-work.ts';

// What tells who somebody is; what they do and like tells nothing.
const PERSONAL = new Set<ColumnKind>([
  'given_name',
  'surname',
  'full_name',
  'phone',
  'email',
  'id',
  'organisation',
  'address',
  'street_number',
  'postcode',
  'place',
]);
const BIRTH = /birth|dob|born|生日|出生/i;
const GENDER = /gender|sex|性别/i;
const MOST_DOUBTFUL = 2000;

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

function chooseColumns(records: RecordSet): ColumnMap {
  const map = guessKinds(records);
  for (const [name, kind] of Object.entries(map)) {
    const taken =
      PERSONAL.has(kind) ||
      (kind === 'date' && BIRTH.test(name)) ||
      (kind === 'category' && GENDER.test(name));
    if (!taken) map[name] = 'ignore';
  }
  return map;
}

function match(work: MatchingWork, records: RecordSet): { linkage: Linkage; result: MatchingResult } {
  const map = chooseColumns(records);
  const linkage = linkRecords(records, { columns: map, mustLink: work.must, cannotLink: work.cannot });
  const { clusterOf } = clusterRows(linkage);
  const explain = (a: number, b: number): MatchedPair => {
    const explanation = explainPair(linkage, records, a, b);
    return { a, b, probability: explanation.probability, columns: evidenceOf(explanation) };
  };
  const doubtful = listDoubtful(linkage, clusterOf).slice(0, MOST_DOUBTFUL);
  return {
    linkage,
    result: {
      columns: Object.entries(map).flatMap(([name, kind]) => (kind === 'ignore' ? [] : [{ name, kind }])),
      comparisons: linkage.comparisons,
      clusterOf: Int32Array.from(clusterOf),
      links: spanClusters(linkage, clusterOf).map(([a, b]) => explain(a, b)),
      doubtful: doubtful.map(({ a, b }) => explain(a, b)),
    },
  };
}

/** The strongest links that hold each cluster together, and no more. */
function spanClusters({ table, links }: Linkage, clusterOf: ArrayLike<number>): [number, number][] {
  const next = Int32Array.from(clusterOf, (_, row) => row);
  const rootOf = (row: number): number => {
    let at = row;
    while (next[at] !== at) at = next[at] ?? at;
    for (let step = row; next[step] !== at;) [step, next[step]] = [next[step] ?? at, at];
    return at;
  };
  const pairs: [number, number][] = [];
  const join = (a: number, b: number): void => {
    const [x, y] = [rootOf(a), rootOf(b)];
    if (clusterOf[a] !== clusterOf[b] || x === y) return;
    next[Math.max(x, y)] = Math.min(x, y);
    pairs.push([a, b]);
  };
  for (const [first = 0, ...same] of table.rowsOfNode) for (const row of same) join(first, row);
  const order = Uint32Array.from({ length: links.count }, (_, at) => at);
  order.sort((x, y) => (links.odds[y] ?? 0) - (links.odds[x] ?? 0) || x - y);
  for (const at of order) {
    join(table.rowsOfNode[links.a[at] ?? 0]?.[0] ?? 0, table.rowsOfNode[links.b[at] ?? 0]?.[0] ?? 0);
  }
  return pairs;
}

function evidenceOf({ columns }: PairExplanation): ColumnEvidence[] {
  const round = (bits: number): number => Math.round(bits * 100) / 100;
  return columns.map(({ name, kind, level, bits, rarenessBits }) => ({
    name,
    kind,
    level,
    bits: round(bits),
    rarenessBits: round(rarenessBits),
  }));
}

/** Answers what new records are of, until the thread is ended. */
function serve(linkage: Linkage, records: RecordSet): void {
  const index = buildMatchIndex(linkage);
  parentPort?.on('message', ({ id, records: asked }: MatchRequest) => {
    const matches = asked.map((record): NewMatch[] =>
      matchRecord(index, record).flatMap(({ decision, bestRow, rows, probability }) => {
        if (decision === 'none') return [];
        const columns = evidenceOf(explainMatch(linkage, records, bestRow, record));
        return [{ row: bestRow, rows, probability, decision, columns }];
      }),
    );
    say({ kind: 'matches', id, matches });
  });
}

const given = workerData as { matching?: MatchingWork } | null;
if (given?.matching) {
  try {
    const work = given.matching;
    const records: RecordSet = { columns: work.columns, rows: work.rows, names: work.names };
    const { linkage, result } = match(work, records);
    say({ kind: 'done', result });
    serve(linkage, records);
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
