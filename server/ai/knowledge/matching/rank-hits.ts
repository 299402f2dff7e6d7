import type { Hit } from '../retrieval/search.ts';
import { confidenceOfBest } from './fit-confidence.ts';
import { readQuestion } from './question.ts';
import type { Question } from './question.ts';
import { rankQuestion } from './train-ranker.ts';
import type { Ranker } from './train-ranker.ts';

export interface RankedHits {
  /** Best first. */
  hits: Hit[];
  /** How sure one may be that the first is right, 0 to 1. */
  confidence: number;
}

const MOST_KEPT = 50_000;

/** Puts what the index found into the ranker's order. Questions that were read before are kept. */
export function createReranker(ranker: Ranker): (text: string, hits: readonly Hit[]) => RankedHits {
  const known = new Map<string, Question>();
  const read = (text: string): Question => {
    let question = known.get(text);
    if (question) return question;
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, (question = readQuestion(text)));
    return question;
  };
  return (text, hits) => {
    const query = readQuestion(text);
    const ranked = hits
      .map((hit) => ({ hit, score: rankQuestion(ranker, query, read(hit.matched), hit.score) }))
      .sort((left, right) => right.score - left.score);
    const confidence =
      ranked.length === 0
        ? 0
        : confidenceOfBest(
            ranker.confidence,
            ranked.map(({ score }) => score),
          );
    return { hits: ranked.map(({ hit }) => hit), confidence };
  };
}
