import { answerFrom, createKnowledgeIndex, NO_BOT, START, step, understand } from '../../server/ai/index.ts';
import type { KnowledgeIndex, KnowledgeResult } from '../../server/ai/index.ts';
import { loadDemoContent } from '../../server/demo/content/index.ts';
import type { BotReply } from './grade-reply.ts';

/** The demo shop's bot with its knowledge in memory; each question is the first of a conversation of its own. */
export function openBot(): (text: string) => Promise<BotReply> {
  const index = createKnowledgeIndex();
  for (const article of loadDemoContent().faq) index.put({ ...article, id: article.question });
  return async (text) => {
    const understanding = await understand(text, START.language, (asked) => search(index, asked));
    const { outcome, effects } = step(START, { text, hasAttachment: false, understanding });
    const replies = effects.flatMap((effect) => (effect.kind === 'reply' ? [effect] : []));
    return {
      answered: replies.flatMap(({ articleId, citations = [] }) => [
        ...(articleId === undefined ? [] : [articleId]),
        ...citations.map((citation) => citation.articleId),
      ]),
      offered:
        outcome === 'clarified'
          ? replies.flatMap(({ choices = [] }) => choices.map((each) => each.text))
          : [],
    };
  };
}

function search(index: KnowledgeIndex, text: string): KnowledgeResult {
  const said = answerFrom(index, text);
  if (said.kind === 'none') return { kind: 'none' };
  if (said.kind === 'choices') {
    const candidates = said.candidates.map(({ article: { id, question }, confidence }) => ({
      articleId: id,
      question,
      confidence,
    }));
    return { kind: 'choices', candidates };
  }
  const { article, confidence } = said.best;
  const { id, question, answer } = article;
  return { kind: 'answer', articleId: id, question, answer, confidence, exact: said.exact };
}
