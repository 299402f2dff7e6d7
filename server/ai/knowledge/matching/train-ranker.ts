import { seededRandom } from '../../language/index.ts';
import { createKnowledgeIndex } from '../retrieval/knowledge-index.ts';
import type { KnowledgeIndex } from '../retrieval/knowledge-index.ts';
import type { Hit } from '../retrieval/search.ts';
import { fitConfidence } from './fit-confidence.ts';
import type { Confidence, RankedBest } from './fit-confidence.ts';
import { fitWeights } from './fit-weights.ts';
import type { FeatureWeights } from './fit-weights.ts';
import { pairFeatures } from './pair-features.ts';
import { createReader } from './question.ts';
import type { Question } from './question.ts';
import { countTerms } from './term-rarity.ts';
import type { TermRarity } from './term-rarity.ts';
import type { LabelledPair } from './train-matcher.ts';

/** A trained ranker: how much each feature of a query and a found question speaks for this being the one that is meant. */
export interface Ranker {
  rarity: TermRarity;
  weights: FeatureWeights;
  confidence: Confidence;
}

/** How much the index's own score (0 to 1) counts beside the logit of the features. */
const SCORE_WEIGHT = 5;
/** A search learns from its first wrong answers and from some of those behind them. */
const FOUND = 60;
const HARDEST = 8;
const DRAWN = 8;
/** Questions that are searched among, for each positive pair. */
const CORPUS = 1.5;
/** Every tenth search is kept from the weights, to learn from it how sure the ranker may be. */
const KEPT = 10;

interface Search {
  query: string;
  right: Hit;
  wrong: Hit[];
}

/**
 * Learns from labelled pairs which of the questions that the index finds is meant: each positive pair is a search among the
 * pairs' own questions, with its other half as the right answer and others that were found as wrong ones.
 */
export function trainRanker(pairs: readonly LabelledPair[]): Ranker {
  const reader = createReader();
  for (const { left, right } of pairs) for (const text of [left, right]) reader.read(text);
  const rarity = countTerms(reader.all());
  const index = indexTexts(pairs);
  const searches = pairs.flatMap((pair) => (pair.same ? searchFor(index, pair) : []));
  const random = seededRandom(1);
  const rows: Int32Array[] = [];
  const labels: boolean[] = [];
  const learn = (query: Question, hit: Hit, isRight: boolean): void => {
    rows.push(Int32Array.from(pairFeatures(query, reader.read(hit.article.id), rarity)));
    labels.push(isRight);
  };
  searches.forEach(({ query, right, wrong }, place) => {
    if (place % KEPT === 0) return;
    learn(reader.read(query), right, true);
    wrong.forEach((hit, i) => {
      if (i < HARDEST || random() < DRAWN / FOUND) learn(reader.read(query), hit, false);
    });
  });
  const weights = fitWeights(rows, labels, { cost: 1 / 200, leastRows: 3, maxRounds: 12 });
  const kept = searches.filter((_, place) => place % KEPT === 0);
  const judged = kept.map(({ query, right, wrong }): RankedBest => {
    const score = (hit: Hit): number =>
      rankQuestion({ rarity, weights }, reader.read(query), reader.read(hit.article.id), hit.score);
    const ranked = [right, ...wrong]
      .map((hit) => ({ hit, score: score(hit) }))
      .sort((left, other) => other.score - left.score);
    return { scores: ranked.map((each) => each.score), isRight: ranked[0]?.hit === right };
  });
  return { rarity, weights, confidence: fitConfidence(judged) };
}

/** How much speaks for a found question, the index's score (0 to 1) included. */
export function rankQuestion(
  ranker: Pick<Ranker, 'rarity' | 'weights'>,
  query: Question,
  found: Question,
  score: number,
): number {
  const { table, bias } = ranker.weights;
  let sum = bias + SCORE_WEIGHT * score;
  for (const hash of pairFeatures(query, found, ranker.rarity)) sum += table.get(hash);
  return sum;
}

/** The questions of the positive pairs, and so many of the others. */
function indexTexts(pairs: readonly LabelledPair[]): KnowledgeIndex {
  const index = createKnowledgeIndex();
  const place = (text: string): void => index.put({ id: text, question: text, answer: text, variants: [] });
  const positives = pairs.filter(({ same }) => same);
  for (const { left, right } of positives) for (const text of [left, right]) place(text);
  for (const { left, right, same } of pairs) {
    if (index.size() >= CORPUS * 2 * positives.length) break;
    if (!same) for (const text of [left, right]) place(text);
  }
  return index;
}

function searchFor(index: KnowledgeIndex, { left, right }: LabelledPair): Search[] {
  const hits = index.search(left, FOUND).filter(({ article }) => article.id !== left);
  const found = hits.find(({ article }) => article.id === right);
  return found ? [{ query: left, right: found, wrong: hits.filter((hit) => hit !== found) }] : [];
}
