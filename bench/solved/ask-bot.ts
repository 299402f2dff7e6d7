import {
  answerFrom,
  askGraph,
  buildGraphIndex,
  createKnowledgeIndex,
  NO_BOT,
  readFiles,
  START,
  step,
  understand,
} from '../../server/ai/index.ts';
import type { GraphIndex, KnowledgeIndex, KnowledgeResult, Understanding } from '../../server/ai/index.ts';
import { loadDemoContent } from '../../server/demo/content/index.ts';
import type { BotReply } from './grade-reply.ts';

/** The demo shop's bot with its knowledge and its products in memory; each question is the first of a conversation of its own. */
export function openBot(): (text: string) => Promise<BotReply> {
  const { faq, products } = loadDemoContent();
  const index = createKnowledgeIndex();
  for (const article of faq) index.put({ ...article, id: article.question });
  const graph = graphOf(products);
  return async (text) => {
    const search = (asked: string): KnowledgeResult => searchIn(index, asked);
    const look = (asked: string, tongue: Understanding['language']) => lookUp(graph, asked, tongue);
    const understanding = await understand(text, START.language, search, undefined, look);
    const turn = { kind: 'message', messageId: text, text, hasAttachment: false, understanding } as const;
    const { outcome, effects } = step(START, turn, FACTS);
    const replies = effects.flatMap((effect) => (effect.kind === 'reply' ? [effect] : []));
    return {
      answered: replies.flatMap(({ articleId, citations = [], facts = [] }) => [
        ...(articleId === undefined ? [] : [articleId]),
        ...citations.map((citation) => citation.articleId),
        ...facts.map(({ subject, relation }) => `product:${skuOf(products, subject)}:${relation}`),
      ]),
      offered:
        outcome === 'clarified'
          ? replies.flatMap(({ choices = [] }) => choices.map((each) => each.text))
          : [],
    };
  };
}

const FACTS = {
  bot: NO_BOT,
  profile: {},
  now: new Date(),
  timezone: 'Asia/Shanghai',
  channel: 'web',
  conversationId: '',
  customerId: '',
};

type Products = ReturnType<typeof loadDemoContent>['products'];

/** The products as the demo puts them into the graph. */
function graphOf(products: Products): GraphIndex {
  const bytes = new TextEncoder().encode(JSON.stringify(products));
  const day = FACTS.now.toISOString().slice(0, 10);
  return buildGraphIndex(readFiles([{ name: 'products.json', bytes }], day, '商品'));
}

function skuOf(products: Products, name: string): string {
  return products.find((each) => each.name === name)?.sku ?? name;
}

function lookUp(graph: GraphIndex, text: string, tongue: Understanding['language']): Understanding['graph'] {
  const { reply, memory } = askGraph(graph, text, { tongue });
  if (reply.kind !== 'answer') return undefined;
  const triples = reply.triples.map(([subject, relation, object]) => ({ subject, relation, object }));
  const { confidence, concrete } = reply;
  return { text: reply.text, confidence, triples, concrete, memory, why: 'graph' };
}

function searchIn(index: KnowledgeIndex, text: string): KnowledgeResult {
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
