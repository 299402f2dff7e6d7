import { setImmediate } from 'node:timers/promises';
import { answerFrom } from '../retrieval/answer.ts';
import { createReranker } from '../matching/rank-hits.ts';
import { trainRanker } from '../matching/train-ranker.ts';
import type { LabelledPair } from '../matching/train-matcher.ts';
import { createKnowledgeIndex } from '../retrieval/knowledge-index.ts';
import type { KnowledgeIndex } from '../retrieval/knowledge-index.ts';
import { calibrationError } from './figures.ts';
import { foldOf } from './folds.ts';
import { measureSearch } from './measure-search.ts';
import type { Found, SearchFigures } from './measure-search.ts';
import { buildPlainBm25 } from './plain-bm25.ts';

/** A question of the knowledge base. */
export interface KnowledgeRow {
  id: string;
  question: string;
  answer: string;
}

/** A text that is searched for, and the question that is right. */
export interface QueryRow {
  query: string;
  id: string;
}

export interface KnowledgeFigures extends SearchFigures {
  articles: number;
  queries: number;
  rssMb: number;
  /** How far the confidence in the first result is from the share that was right. */
  ece: number;
  /** Without what was learned from pairs. */
  untrained: SearchFigures;
  plainBm25: SearchFigures;
  /** Zhike's figure through plain BM25's. */
  ratios: { hit1: number; hit5: number; mrr10: number };
  training: Training | null;
}

/** From which pairs the matching learned. */
export interface Training {
  pairs: number;
  /** Pairs that hold a text of a query or of its right answer; none of them has taught the search that it belongs to. */
  leaking: number;
  /** 1: leaking pairs were left out. More: queries were parted, and each part searched with what the other parts' pairs taught. */
  folds: number;
  seconds: number;
}

const CANDIDATES = 96;
const FOLDS = 3;
/** Where at most this share of the positive pairs leaks they are left out; where more does, folds are needed to learn at all. */
const FEW = 0.2;

/**
 * Searches a knowledge base for queries and says how well and how fast, beside BM25 over characters and pairs of characters in the
 * same run. `pairs` teach the matching; no pair that holds a text of a query or of its answer teaches its search.
 */
export async function evaluateKnowledge(
  rows: readonly KnowledgeRow[],
  queries: readonly QueryRow[],
  pairs: readonly LabelledPair[] = [],
  onProgress: (share: number) => void = () => undefined,
): Promise<KnowledgeFigures> {
  const plainBm25 = measureSearch(queries, () => searchPlain(rows));
  onProgress(0.1);
  const build = (): KnowledgeIndex => indexOf(rows);
  const untrained = measureSearch(queries, () => searchUntrained(build()));
  onProgress(0.2);
  const { trained, training } = await teach(rows, queries, pairs, onProgress);
  const confidences: number[] = [];
  const right: boolean[] = [];
  const own = trained ? measureSearch(queries, () => searchTrained(build(), trained), note) : untrained;
  if (!trained) measureSearch(queries, () => searchUntrained(build()), note);
  function note({ ids, confidence }: Found, query: QueryRow): void {
    confidences.push(confidence());
    right.push(ids[0] === query.id);
  }
  return {
    articles: rows.length,
    queries: queries.length,
    ...own,
    rssMb: process.resourceUsage().maxRSS / 1024,
    ece: calibrationError(confidences, right),
    untrained,
    plainBm25,
    ratios: {
      hit1: own.hit1 / (plainBm25.hit1 || 1),
      hit5: own.hit5 / (plainBm25.hit5 || 1),
      mrr10: own.mrr10 / (plainBm25.mrr10 || 1),
    },
    training,
  };
}

type Rerank = ReturnType<typeof createReranker>;
type Search = (query: QueryRow) => Found;

function indexOf(rows: readonly KnowledgeRow[]): KnowledgeIndex {
  const index = createKnowledgeIndex();
  for (const row of rows) index.put({ ...row, variants: [] });
  return index;
}

function searchPlain(rows: readonly KnowledgeRow[]): Search {
  const plain = buildPlainBm25(rows.map(({ question }) => question));
  return ({ query }) => ({
    ids: plain.search(query, 10).map((place) => rows[place]?.id ?? ''),
    confidence: () => 0,
  });
}

function searchUntrained(index: KnowledgeIndex): Search {
  return ({ query }) => ({
    ids: index.search(query, 10).map(({ article }) => article.id),
    confidence: () => {
      const said = answerFrom(index, query);
      return (said.kind === 'answer' ? said.best : said.candidates[0])?.confidence ?? 0;
    },
  });
}

function searchTrained(index: KnowledgeIndex, rerankerOf: (query: QueryRow) => Rerank): Search {
  return (query) => {
    const { hits, confidence } = rerankerOf(query)(query.query, index.search(query.query, CANDIDATES));
    return { ids: hits.slice(0, 10).map(({ article }) => article.id), confidence: () => confidence };
  };
}

interface Taught {
  trained: ((query: QueryRow) => Rerank) | null;
  training: Training | null;
}

async function teach(
  rows: readonly KnowledgeRow[],
  queries: readonly QueryRow[],
  pairs: readonly LabelledPair[],
  onProgress: (share: number) => void,
): Promise<Taught> {
  if (!pairs.some(({ same }) => same)) return { trained: null, training: null };
  const started = performance.now();
  const questions = new Map(rows.map(({ id, question }) => [id, question]));
  const textsOf = (some: readonly QueryRow[]): Set<string> =>
    new Set(some.flatMap(({ query, id }) => [query, questions.get(id) ?? query]));
  const leaking = pairs.filter(holdsOneOf(textsOf(queries)));
  const leakingSame = leaking.filter(({ same }) => same).length;
  const folds = leakingSame <= FEW * pairs.filter(({ same }) => same).length ? 1 : FOLDS;
  const placeOf = ({ id }: QueryRow): number => foldOf(id, folds);
  const rerankers: Rerank[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const leaks = holdsOneOf(textsOf(queries.filter((query) => placeOf(query) === fold)));
    rerankers.push(createReranker(trainRanker(pairs.filter((pair) => !leaks(pair)))));
    onProgress(0.2 + (0.7 * (fold + 1)) / folds);
    await setImmediate();
  }
  const seconds = (performance.now() - started) / 1000;
  return {
    trained: (query) => rerankers[placeOf(query)]!,
    training: { pairs: pairs.length, leaking: leaking.length, folds, seconds },
  };
}

function holdsOneOf(texts: ReadonlySet<string>): (pair: LabelledPair) => boolean {
  return ({ left, right }) => texts.has(left) || texts.has(right);
}
