import type { App } from '../../../../platform/context/index.ts';
import { findAlike } from '../../retrieval/answer.ts';
import { cite } from '../passages/cite.ts';
import { quoteFor } from '../passages/quote.ts';
import { livePassages } from './live-passages.ts';
import type { PassageIndex } from './live-passages.ts';

/** What a document says to a question. */
export interface PassageAnswer {
  passageId: string;
  documentId: string;
  /** 《文件》第12页 · 3.2 退货 */
  citation: string;
  quote: string;
  confidence: number;
}

/** A passage answers when it is as sure as an article must be, or when so much of the question, by weight, is said in it. */
const SURE_AT = 0.64;
const COVERED_AT = 0.6;
const LIKE_AT = 0.3;
const SEARCHED = 12;

/** What the tenant's documents say to a text, best first; at most `limit`. */
export function findPassages(
  app: App,
  tenant: string,
  text: string,
  limit = 3,
): PassageAnswer[] | Promise<PassageAnswer[]> {
  const found = livePassages(app)(tenant);
  return found instanceof Promise
    ? found.then((state) => search(state, text, limit))
    : search(found, text, limit);
}

function search({ index, passages }: PassageIndex, text: string, limit: number): PassageAnswer[] {
  if (passages.size === 0) return [];
  const covered = new Map(index.search(text, SEARCHED).map((hit) => [hit.article.id, hit.covered]));
  return findAlike(index, text, SEARCHED)
    .map((candidate) => ({ ...candidate, covered: covered.get(candidate.article.id) ?? 0 }))
    .filter(
      ({ confidence, covered: share, score }) =>
        score >= LIKE_AT && (confidence >= SURE_AT || share >= COVERED_AT),
    )
    .sort((left, right) => right.covered + right.score - left.covered - left.score)
    .slice(0, limit)
    .flatMap(({ article, score, confidence, covered: share }) => {
      const passage = passages.get(article.id);
      if (!passage) return [];
      return {
        passageId: passage.id,
        documentId: passage.documentId,
        citation: cite(passage),
        quote: quoteFor(passage.text, text),
        confidence: Math.min(0.99, Math.max(confidence, (share + score) / 2)),
      };
    });
}
