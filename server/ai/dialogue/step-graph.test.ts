import { describe, expect, it } from 'vitest';
import { NO_BOT, START } from './contract/index.ts';
import type { Facts } from './contract/index.ts';
import { step } from './step.ts';
import { understand } from './understand.ts';
import type { GraphResult, KnowledgeResult } from './understand.ts';

const graph: GraphResult = {
  text: '空气净化器 A3 的适用面积是 29–50㎡。',
  confidence: 0.95,
  triples: [{ subject: '空气净化器 A3', relation: '适用面积', object: '29–50㎡', source: 'products.json' }],
  why: 'graph',
  concrete: true,
  memory: { subjects: ['a3'], listed: ['a3'], question: 'A3 适用面积多大' },
};
const article: KnowledgeResult = {
  kind: 'answer',
  articleId: 'a',
  question: '净化器怎么选',
  answer: '看面积。',
  confidence: 0.6,
  exact: false,
};

async function turn(knowledge: KnowledgeResult, found: GraphResult | undefined): Promise<object> {
  const text = 'A3 适用面积多大';
  const understanding = await understand(
    text,
    'zh-CN',
    () => knowledge,
    () => undefined,
    () => found,
  );
  const facts: Facts = {
    bot: NO_BOT,
    profile: {},
    now: new Date(0),
    timezone: 'Asia/Shanghai',
    channel: 'web',
    conversationId: 'c',
    customerId: 'k',
  };
  return step(START, { kind: 'message', messageId: 'm', text, hasAttachment: false, understanding }, facts);
}

describe('a turn with an answer of the graph', () => {
  it('says it with its facts and remembers what it was about', async () => {
    expect(await turn({ kind: 'none' }, graph)).toMatchObject({
      outcome: 'answered',
      state: { graph: { subjects: ['a3'] } },
      effects: [{ text: graph.text, facts: graph.triples }],
    });
  });

  it('prefers a fact about a named thing to an article that only may fit', async () => {
    expect(await turn(article, graph)).toMatchObject({ effects: [{ text: graph.text }] });
  });

  it.each([
    ['an article that is sure', { ...article, confidence: 0.95 }, graph],
    ['a curated text', { ...article, exact: true }, graph],
    ['any article where the question is about a set', article, { ...graph, concrete: false }],
  ])('leaves %s first', async (_name, knowledge, found) => {
    expect(await turn(knowledge, found)).toMatchObject({ effects: [{ articleId: 'a' }] });
  });
});
