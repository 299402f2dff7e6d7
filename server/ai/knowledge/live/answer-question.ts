import type { Trial } from '../../../../contracts/ai/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { answerFrom, findCandidates } from '../retrieval/answer.ts';
import type { Candidate, KnowledgeAnswer } from '../retrieval/answer.ts';
import type { IndexedArticle } from '../retrieval/index-state.ts';
import type { KnowledgeIndex } from '../retrieval/knowledge-index.ts';
import { liveKnowledge } from './live-knowledge.ts';

/** What knowledge has to say to a customer's text, as a dialogue uses it. */
export type KnowledgeReply =
  | {
      kind: 'answer';
      articleId: string;
      question: string;
      answer: string;
      confidence: number;
      exact: boolean;
    }
  | { kind: 'choices'; candidates: { articleId: string; question: string; confidence: number }[] }
  | { kind: 'none' };

/** An article that may help, surest first. */
export type Suggestion = Trial['candidates'][number];

/** Answers a text from the tenant's published articles; at once when their index is in memory, which it is after the first. */
export function answerQuestion(
  app: App,
  tenant: string,
  text: string,
): KnowledgeReply | Promise<KnowledgeReply> {
  return withIndex(app, tenant, (index) => toReply(answerFrom(index, text)));
}

/** Articles that fit a text, for somebody who picks one: at most `limit`. */
export function suggestArticles(
  app: App,
  tenant: string,
  text: string,
  limit = 5,
): Suggestion[] | Promise<Suggestion[]> {
  return withIndex(app, tenant, (index) => listSuggestions(index, text, limit));
}

/** A published article; at once when the index is in memory. */
export function findArticle(
  app: App,
  tenant: string,
  id: string,
): IndexedArticle | undefined | Promise<IndexedArticle | undefined> {
  return withIndex(app, tenant, (index) => index.get(id));
}

/** What the bot would do with a text, and the articles that it weighed. */
export function tryQuestion(app: App, tenant: string, text: string, limit: number): Trial | Promise<Trial> {
  return withIndex(app, tenant, (index) => {
    const result = answerFrom(index, text);
    const exact = result.kind === 'answer' && result.exact;
    const weighed = result.kind === 'answer' ? [result.best, ...result.others] : result.candidates;
    const candidates = exact
      ? listSuggestions(index, text, limit)
      : weighed.slice(0, limit).map(toSuggestion);
    return { outcome: result.kind, exact, candidates };
  });
}

function withIndex<T>(app: App, tenant: string, work: (index: KnowledgeIndex) => T): T | Promise<T> {
  const index = liveKnowledge(app).of(tenant);
  return index instanceof Promise ? index.then(work) : work(index);
}

function listSuggestions(index: KnowledgeIndex, text: string, limit: number): Suggestion[] {
  const exact = index
    .exact(text)
    .map((article) => ({ article, confidence: 1, score: 1, matched: article.question }));
  const ids = new Set(exact.map(({ article }) => article.id));
  const others = findCandidates(index, text, limit).filter(({ article }) => !ids.has(article.id));
  return [...exact, ...others].slice(0, limit).map(toSuggestion);
}

function toSuggestion({ article, confidence, matched }: Candidate): Suggestion {
  return { articleId: article.id, question: article.question, answer: article.answer, matched, confidence };
}

function toReply(result: KnowledgeAnswer): KnowledgeReply {
  if (result.kind === 'none') return { kind: 'none' };
  if (result.kind === 'choices') {
    const candidates = result.candidates.map(({ article, confidence }) => ({
      articleId: article.id,
      question: article.question,
      confidence,
    }));
    return { kind: 'choices', candidates };
  }
  const { article, confidence } = result.best;
  const { id, question, answer: text } = article;
  return { kind: 'answer', articleId: id, question, answer: text, confidence, exact: result.exact };
}
