import type { Question } from './question.ts';

/** How rare units and pairs of them are among questions. */
export interface TermRarity {
  total: number;
  counts: Map<number, number>;
}

/** Counts in how many of the questions each unit and pair is. */
export function countTerms(questions: Iterable<Question>): TermRarity {
  const counts = new Map<number, number>();
  let total = 0;
  for (const { singles, pairs } of questions) {
    total += 1;
    for (const terms of [singles, pairs]) {
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return { total, counts };
}

/** The squared rarity (idf) of a term. */
export function rarityOf(rarity: TermRarity, term: number): number {
  const idf = Math.log((rarity.total + 1) / (1 + (rarity.counts.get(term) ?? 0)));
  return idf * idf;
}
