import { normalise } from '../text/normalise.ts';
import type { IndexedArticle } from './index-state.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import { rankHits } from './rank-hits.ts';
import type { Hit } from './search.ts';

/** An article with how sure it is that it answers the text, 0 to 1. */
export interface Candidate {
  article: IndexedArticle;
  confidence: number;
  /** How alike text and article are, 0 to 1; for ranking, not a probability. */
  score: number;
  /** How likely the text asks for anything that the articles are about, 0 to 1. */
  near: number;
  /** The question or variant that fitted best. */
  matched: string;
}

/** What knowledge has to say to a text. */
export type KnowledgeAnswer =
  | { kind: 'answer'; exact: boolean; best: Candidate; others: Candidate[] }
  | { kind: 'choices'; candidates: Candidate[] }
  | { kind: 'none'; candidates: Candidate[] };

/** Where answering, asking back and giving up part; confidences from 0 to 1. */
export interface AnswerOptions {
  /** From this confidence on the best article answers at once. */
  answerAt: number;
  /** From here on the text is near enough to what the articles are about to ask whether one of them is meant. */
  chooseAt: number;
  maxChoices: number;
}

/** Chosen on the demo shop's questions and held-out variants; docs/benchmarks.md shows what they do there. */
export const defaultAnswerOptions: AnswerOptions = { answerAt: 0.75, chooseAt: 0.6, maxChoices: 4 };

const SEARCHED = 12;
/** Beyond this length a message may tell a story around its question, and is also searched sentence by sentence. */
const LONG_TEXT = 24;
/** A sentence counts when it is nearly an article's question, and then a little less than the whole message would. */
const SENTENCE_AT = 0.9;
const SENTENCE_SHARE = 0.85;
const MAX_SENTENCES = 6;

/**
 * Answers a customer's text from the articles: a curated question or variant with the same text always wins; one clear
 * article answers; several close ones are offered as choices; otherwise nothing, honestly.
 */
export function answerFrom(
  index: KnowledgeIndex,
  text: string,
  options: AnswerOptions = defaultAnswerOptions,
): KnowledgeAnswer {
  const exact = index.exact(text);
  if (exact.length === 1 && exact[0]) {
    const best = { article: exact[0], confidence: 1, near: 1, score: 1, matched: exact[0].question };
    return { kind: 'answer', exact: true, best, others: [] };
  }
  if (exact.length > 1) {
    const candidates = exact.slice(0, options.maxChoices);
    return {
      kind: 'choices',
      candidates: candidates.map((article) => ({
        article,
        confidence: 1 / candidates.length,
        near: 1,
        score: 1,
        matched: article.question,
      })),
    };
  }
  return decide(findCandidates(index, text), options);
}

/** The articles that may answer a text, surest first. */
export function findCandidates(index: KnowledgeIndex, text: string, limit = SEARCHED): Candidate[] {
  const { ranked, sure, near } = rankHits(searchWithSentences(index, text, Math.max(limit, SEARCHED)));
  const firstShare = ranked[0]?.share ?? 0;
  return ranked.slice(0, limit).map(({ hit, share }, place) => ({
    article: hit.article,
    // What the first leaves is parted among the others.
    confidence:
      place === 0 ? sure : Math.min(sure, ((1 - sure) * share) / Math.max(1 - firstShare, LEAST_SHARE)),
    near,
    score: hit.score,
    matched: hit.matched,
  }));
}

/** The articles or passages that are most alike a text, with a confidence that looks at nothing else. */
export function findAlike(index: KnowledgeIndex, text: string, limit = SEARCHED): Candidate[] {
  return searchWithSentences(index, text, limit).map((hit, place, hits) => {
    const confidence = confidenceOf(hit, hit.score - (hits[place === 0 ? 1 : 0]?.score ?? 0));
    return { article: hit.article, confidence, near: confidence, score: hit.score, matched: hit.matched };
  });
}

const LEAST_SHARE = 0.01;
/** What is answered must be so likely to be about something that the articles are about. */
const NEAR_ENOUGH = 0.82;

function searchWithSentences(index: KnowledgeIndex, text: string, limit: number): Hit[] {
  const found = new Map<string, Hit>();
  for (const hit of index.search(text, limit)) found.set(hit.article.id, hit);
  for (const sentence of sentencesOf(text)) {
    for (const hit of index.search(sentence, limit)) {
      if (hit.score < SENTENCE_AT) continue;
      const score = hit.score * SENTENCE_SHARE;
      const known = found.get(hit.article.id);
      if (!known || known.score < score) found.set(hit.article.id, { ...hit, score });
    }
  }
  return [...found.values()].sort((left, right) => right.score - left.score).slice(0, limit);
}

function decide(candidates: Candidate[], options: AnswerOptions): KnowledgeAnswer {
  const [best] = candidates;
  if (!best) return { kind: 'none', candidates };
  if (best.confidence >= options.answerAt && best.near >= NEAR_ENOUGH) {
    return { kind: 'answer', exact: false, best, others: candidates.slice(1) };
  }
  if (best.near < options.chooseAt) return { kind: 'none', candidates };
  return { kind: 'choices', candidates: candidates.slice(0, options.maxChoices) };
}

/**
 * How likely a hit is the right answer: a logistic curve over its score, its lead over the next best hit (below 0 when it is not
 * the best), the length of the query and how much of the query its article says. Fitted to the demo shop's questions and
 * variants (each held out in turn) and to questions that no shop answers.
 */
function confidenceOf(hit: Hit, lead: number): number {
  const length = Math.log(Math.min(30, Math.max(1, hit.queryUnits)));
  return 1 / (1 + Math.exp(8.5 - 6.2 * hit.score - 6.5 * lead - 2 * length - 1.2 * hit.covered));
}

/** The sentences of a long message that say something by themselves; none when there is only one. */
function sentencesOf(text: string): string[] {
  if (text.length < LONG_TEXT) return [];
  const sentences = text
    .slice(0, 1000)
    .split(/[。！？!?；;，,\n]+|\.\s/)
    .filter((sentence) => normalise(sentence).length >= 4);
  return sentences.length > 1 ? sentences.slice(-MAX_SENTENCES) : [];
}
