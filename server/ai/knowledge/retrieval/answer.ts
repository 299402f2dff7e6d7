import { normalise } from '../text/normalise.ts';
import type { IndexedArticle } from './index-state.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import type { Hit } from './search.ts';

/** An article with how sure it is that it answers the text, 0 to 1. */
export interface Candidate {
  article: IndexedArticle;
  confidence: number;
  /** The question or variant that fitted best. */
  matched: string;
}

/** What knowledge has to say to a text. */
export type KnowledgeAnswer =
  | { kind: 'answer'; exact: boolean; best: Candidate; others: Candidate[] }
  | { kind: 'choices'; candidates: Candidate[] }
  | { kind: 'none'; candidates: Candidate[] };

/** Where answering, asking back and giving up part. */
export interface AnswerOptions {
  /** From this confidence on an article answers at once. */
  answerAt: number;
  /** From this confidence on an article is worth asking for. */
  chooseAt: number;
  /** An article within this distance of the best one makes it a question. */
  margin: number;
  maxChoices: number;
}

export const defaultAnswerOptions: AnswerOptions = {
  answerAt: 0.6,
  chooseAt: 0.3,
  margin: 0.08,
  maxChoices: 4,
};

const SEARCHED = 8;
/** Beyond this length a message may tell a story around its question, and is also searched sentence by sentence. */
const LONG_TEXT = 16;
const SENTENCE_SHARE = 0.95;
const MAX_SENTENCES = 8;

/**
 * Answers a customer's text from the articles: a curated question or variant with the same text always wins; one clear
 * article answers; several close ones are offered as choices; otherwise nothing, honestly.
 */
export function answer(
  index: KnowledgeIndex,
  text: string,
  options: AnswerOptions = defaultAnswerOptions,
): KnowledgeAnswer {
  const exact = index.exact(text);
  if (exact.length === 1 && exact[0]) {
    const best = { article: exact[0], confidence: 1, matched: exact[0].question };
    return { kind: 'answer', exact: true, best, others: [] };
  }
  if (exact.length > 1) {
    const candidates = exact.slice(0, options.maxChoices);
    return {
      kind: 'choices',
      candidates: candidates.map((article) => ({
        article,
        confidence: 1 / candidates.length,
        matched: article.question,
      })),
    };
  }
  return decide(findCandidates(index, text), options);
}

/** The articles that may answer a text, surest first. */
export function findCandidates(index: KnowledgeIndex, text: string, limit = SEARCHED): Candidate[] {
  const found = new Map<string, Hit>();
  for (const hit of index.search(text, limit)) found.set(hit.article.id, hit);
  for (const sentence of sentencesOf(text)) {
    for (const hit of index.search(sentence, limit)) {
      const score = hit.score * SENTENCE_SHARE;
      const known = found.get(hit.article.id);
      if (!known || known.score < score) found.set(hit.article.id, { ...hit, score });
    }
  }
  return [...found.values()]
    .sort((left, right) => right.score - left.score)
    .slice(0, limit)
    .map(({ article, score, matched }) => ({ article, confidence: confidenceOf(score), matched }));
}

function decide(candidates: Candidate[], options: AnswerOptions): KnowledgeAnswer {
  const [best, second] = candidates;
  if (!best || best.confidence < options.chooseAt) return { kind: 'none', candidates };
  const near = candidates.filter(
    ({ confidence }) => confidence >= options.chooseAt && confidence >= best.confidence - 2 * options.margin,
  );
  const isClear = !second || best.confidence - second.confidence >= options.margin;
  if (best.confidence >= options.answerAt && isClear) {
    return { kind: 'answer', exact: false, best, others: candidates.slice(1) };
  }
  return { kind: 'choices', candidates: near.slice(0, options.maxChoices) };
}

/** The share of right answers at a score, as a logistic curve through what was measured on the demo shop's questions. */
function confidenceOf(score: number): number {
  return 1 / (1 + Math.exp(-STEEPNESS * (score - EVEN)));
}

const STEEPNESS = 10;
const EVEN = 0.4;

/** The sentences of a long message that say something by themselves; none when there is only one. */
function sentencesOf(text: string): string[] {
  if (text.length < LONG_TEXT) return [];
  const sentences = text
    .slice(0, 1000)
    .split(/[。！？!?；;，,\n]+|\.\s/)
    .filter((sentence) => normalise(sentence).length >= 4);
  return sentences.length > 1 ? sentences.slice(-MAX_SENTENCES) : [];
}
