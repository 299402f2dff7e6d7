import { findArticle, strongerModelsOf, writeAnswer } from '../../ai/index.ts';
import type { Asker, Passage, Understanding } from '../../ai/index.ts';
import type { Citation } from '../../../contracts/web-chat/index.ts';
import type { App } from '../../platform/context/index.ts';

/** An answer that a language model wrote, every sentence of it supported by what this customer may be told. */
export interface WrittenReply {
  text: string;
  citations: Citation[];
  model: string;
  tokensIn: number;
  tokensOut: number;
}

interface Asked {
  text: string;
  conversationId: string | undefined;
  asker: Asker;
}

const MOST_PASSAGES = 4;

/**
 * Lets the language model, where one is configured and the tenant wants it, write an answer from the articles that knowledge found
 * but was not sure of, or word a sure one for the question. Undefined wherever the reply stays what it is; known within two seconds.
 */
export async function writeReply(
  app: App,
  tenant: string,
  { knowledge, language, asksForPerson, smallTalk, wishes }: Understanding,
  { text, conversationId, asker }: Asked,
): Promise<WrittenReply | undefined> {
  if (
    !strongerModelsOf(app).writer ||
    asksForPerson ||
    smallTalk ||
    wishes?.isSaid ||
    knowledge.kind === 'none'
  )
    return undefined;
  if (knowledge.kind === 'answer' && knowledge.exact) return undefined;
  const found = knowledge.kind === 'answer' ? [knowledge] : knowledge.candidates.slice(0, MOST_PASSAGES);
  const passages = await Promise.all(
    found.map(({ articleId }) => readPassage(app, tenant, articleId, asker)),
  );
  const written = await writeAnswer(app, tenant, {
    question: text,
    language,
    passages: passages.flatMap((passage) => passage ?? []),
    use: knowledge.kind === 'answer' ? 'fluency' : 'answers',
    ...(conversationId === undefined ? {} : { conversationId }),
  });
  if (written.outcome !== 'written') return undefined;
  const { value, model, tokensIn, tokensOut } = written;
  const confidence = new Map(found.map((each) => [each.articleId, each.confidence]));
  const citations = value.cited.map(({ id, title }) => ({
    articleId: id,
    title,
    confidence: confidence.get(id) ?? 0,
  }));
  return { text: value.text, citations, model, tokensIn, tokensOut };
}

/** What a written answer makes of what was understood: a sure answer, in its words. */
export function withReply(understanding: Understanding, written: WrittenReply): Understanding {
  const [first] = written.citations;
  if (!first) return understanding;
  const { articleId, title: question, confidence } = first;
  const knowledge = {
    kind: 'answer',
    articleId,
    question,
    answer: written.text,
    confidence,
    exact: false,
  } as const;
  return { ...understanding, knowledge };
}

/** An article as this customer may be told it; undefined where they may not. */
async function readPassage(app: App, tenant: string, id: string, asker: Asker): Promise<Passage | undefined> {
  const article = await findArticle(app, tenant, id, asker);
  return article && { id, title: article.question, text: article.answer, source: 'article' };
}
