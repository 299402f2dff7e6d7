import type { Trial } from '../../../../contracts/ai/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { findPassages } from '../documents/live/answer-from-passages.ts';
import { answerFrom, findCandidates } from '../retrieval/answer.ts';
import type { Candidate, KnowledgeAnswer } from '../retrieval/answer.ts';
import type { IndexedArticle } from '../retrieval/index-state.ts';
import type { KnowledgeIndex } from '../retrieval/knowledge-index.ts';
import { answerOn } from '../serving/answer-on.ts';
import { visibleIndex } from './visible-index.ts';
import { visibleTo } from '../serving/visible-to.ts';
import type { Audience } from '../serving/visible-to.ts';
import { liveKnowledge } from './live-knowledge.ts';

/** What knowledge has to say to a customer's text, as a dialogue uses it. */
export type KnowledgeReply =
  | {
      kind: 'answer';
      articleId: string;
      question: string;
      answer: string;
      /** The answer as HTML, where it was written richly. */
      html?: string;
      confidence: number;
      exact: boolean;
    }
  | { kind: 'choices'; candidates: { articleId: string; question: string; confidence: number }[] }
  | { kind: 'none' };

/** An article that may help, surest first. */
export type Suggestion = Trial['candidates'][number];

/** Who asks and where; when is now. */
export interface Asker extends Partial<Audience> {
  /** Looks up the customer's segments; asked only where an article that fits is for some segments alone. */
  findSegments?: () => Promise<string[]>;
}

/**
 * Answers a text from what the asker may be told of the tenant's published articles; at once when their index is in memory,
 * which it is after the first.
 */
export function answerQuestion(
  app: App,
  tenant: string,
  text: string,
  asker: Asker = {},
): KnowledgeReply | Promise<KnowledgeReply> {
  const { findSegments, ...known } = asker;
  let isReserved = false;
  const answer = withIndex(
    app,
    tenant,
    known,
    (index) => toReply(answerFrom(index, text), known.channel),
    () => (isReserved = true),
  );
  const orPassages = (found: KnowledgeReply): KnowledgeReply | Promise<KnowledgeReply> =>
    found.kind === 'answer' ? found : answerFromDocuments(app, tenant, text, found);
  if (!findSegments) return answer instanceof Promise ? answer.then(orPassages) : orPassages(answer);
  const again = (first: KnowledgeReply): KnowledgeReply | Promise<KnowledgeReply> =>
    isReserved
      ? findSegments().then((segmentIds) => answerQuestion(app, tenant, text, { ...known, segmentIds }))
      : orPassages(first);
  return answer instanceof Promise ? answer.then(again) : again(answer);
}

/**
 * What documents say where no article answers: the passage, quoted and cited. It comes before asking back which article is meant
 * where it is the surer of them.
 */
async function answerFromDocuments(
  app: App,
  tenant: string,
  text: string,
  found: Exclude<KnowledgeReply, { kind: 'answer' }>,
): Promise<KnowledgeReply> {
  const [best] = await findPassages(app, tenant, text, 1);
  const near = found.kind === 'choices' ? found.candidates.map(({ confidence }) => confidence) : [];
  if (!best || best.confidence <= Math.max(0, ...near)) return found;
  const { passageId, citation, quote, confidence } = best;
  const answer = `${quote}\n\n—— ${citation}`;
  return { kind: 'answer', articleId: passageId, question: citation, answer, confidence, exact: false };
}

/** Articles that fit a text, for an agent who picks one: at most `limit`. */
export function suggestArticles(
  app: App,
  tenant: string,
  text: string,
  limit = 5,
): Suggestion[] | Promise<Suggestion[]> {
  return withIndex(app, tenant, { staff: true }, (index) => listSuggestions(index, text, limit));
}

/** A published article that may be told, its answer as it is said; at once when the index is in memory. */
export function findArticle(
  app: App,
  tenant: string,
  id: string,
  asker: Asker = {},
): IndexedArticle | undefined | Promise<IndexedArticle | undefined> {
  return withIndex(app, tenant, asker, (index) => {
    const found = index.get(id);
    return found && { ...found, answer: answerOn(found, asker.channel).text };
  });
}

/** What the bot would do with a text, and the articles that it weighed. */
export function tryQuestion(
  app: App,
  tenant: string,
  text: string,
  limit: number,
  asker: Asker = {},
): Trial | Promise<Trial> {
  const trial = tryArticles(app, tenant, text, limit, asker);
  const withPassages = async (found: Trial): Promise<Trial> => {
    if (found.outcome !== 'none') return found;
    const passages = await findPassages(app, tenant, text, limit);
    if (passages.length === 0) return found;
    const cited = passages.map(({ passageId, documentId, citation, quote, confidence }) => ({
      ...{
        articleId: passageId,
        documentId,
        question: citation,
        answer: quote,
        matched: citation,
        confidence,
      },
    }));
    return { outcome: 'answer', exact: false, candidates: [...cited, ...found.candidates].slice(0, limit) };
  };
  return trial instanceof Promise ? trial.then(withPassages) : withPassages(trial);
}

function tryArticles(
  app: App,
  tenant: string,
  text: string,
  limit: number,
  asker: Asker,
): Trial | Promise<Trial> {
  return withIndex(app, tenant, asker, (index) => {
    const result = answerFrom(index, text);
    const exact = result.kind === 'answer' && result.exact;
    const weighed = result.kind === 'answer' ? [result.best, ...result.others] : result.candidates;
    const candidates = exact
      ? listSuggestions(index, text, limit, asker.channel)
      : weighed.slice(0, limit).map((candidate) => toSuggestion(candidate, asker.channel));
    return { outcome: result.kind, exact, candidates };
  });
}

function withIndex<T>(
  app: App,
  tenant: string,
  asker: Asker,
  work: (index: KnowledgeIndex) => T,
  onReserved: () => void = () => undefined,
): T | Promise<T> {
  const fits = visibleTo({ at: app.clock(), ...asker });
  const isVisible = (article: IndexedArticle): boolean => {
    const isSeen = fits(article);
    if (!isSeen && (article.served?.segmentIds.length ?? 0) > 0) onReserved();
    return isSeen;
  };
  const index = liveKnowledge(app).of(tenant);
  const see = (found: KnowledgeIndex): T => work(visibleIndex(found, isVisible));
  return index instanceof Promise ? index.then(see) : see(index);
}

function listSuggestions(index: KnowledgeIndex, text: string, limit: number, channel?: string): Suggestion[] {
  const exact = index
    .exact(text)
    .map((article) => ({ article, confidence: 1, near: 1, score: 1, matched: article.question }));
  const ids = new Set(exact.map(({ article }) => article.id));
  const others = findCandidates(index, text, limit).filter(({ article }) => !ids.has(article.id));
  return [...exact, ...others].slice(0, limit).map((candidate) => toSuggestion(candidate, channel));
}

function toSuggestion({ article, confidence, matched }: Candidate, channel?: string): Suggestion {
  const { id, question } = article;
  return { articleId: id, question, answer: answerOn(article, channel).text, matched, confidence };
}

function toReply(result: KnowledgeAnswer, channel: string | undefined): KnowledgeReply {
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
  const { id, question } = article;
  const { text, html } = answerOn(article, channel);
  return {
    kind: 'answer',
    articleId: id,
    question,
    answer: text,
    ...(html === undefined ? {} : { html }),
    confidence,
    exact: result.exact,
  };
}
