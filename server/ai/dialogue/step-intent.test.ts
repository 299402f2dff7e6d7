import { describe, expect, it } from 'vitest';
import { NO_BOT, START } from './contract/index.ts';
import type { Facts, StepResult } from './contract/index.ts';
import { step, resolveChoice } from './step.ts';
import { understand } from './understand.ts';
import type { IntentResult, KnowledgeResult } from './understand.ts';

const clear: IntentResult = {
  modelId: 'm',
  number: 3,
  label: '物流',
  title: '查物流',
  probability: 0.93,
  inScope: true,
  candidates: [],
  response: { kind: 'text', text: '请看订单页。' },
};
const close = {
  ...clear,
  probability: 0.4,
  candidates: [
    { label: '物流', title: '查物流' },
    { label: '退货', title: '退货' },
  ],
};
const found: KnowledgeResult = {
  kind: 'answer',
  articleId: 'a',
  question: '怎么退货',
  answer: '七天内可退。',
  confidence: 0.8,
  exact: false,
};

const FACTS: Facts = {
  bot: NO_BOT,
  profile: {},
  now: new Date('2026-11-01T04:00:00Z'),
  timezone: 'Asia/Shanghai',
  channel: 'web_chat',
  conversationId: 'c',
  customerId: 'k',
};

async function turn(
  text: string,
  intent?: IntentResult,
  knowledge: KnowledgeResult = { kind: 'none' },
): Promise<StepResult> {
  const understanding = await understand(
    text,
    'zh-CN',
    () => knowledge,
    () => intent,
  );
  return step(START, { kind: 'message', messageId: 'm1', text, hasAttachment: false, understanding }, FACTS);
}

describe('a turn with a trained intent', () => {
  it.each<[string, string, IntentResult | undefined, KnowledgeResult | undefined, object]>([
    [
      'does what is to be done',
      '包裹呢',
      clear,
      found,
      { outcome: 'answered', effects: [{ text: '请看订单页。' }] },
    ],
    [
      'says why',
      '包裹呢',
      clear,
      undefined,
      { effects: [{ why: 'intent 物流, model 3, probability 0.93' }] },
    ],
    [
      'leaves a curated text first',
      '包裹呢',
      clear,
      { ...found, exact: true },
      { effects: [{ text: '七天内可退。' }] },
    ],
    ['leaves small talk first', '谢谢', clear, undefined, { outcome: 'small_talk' }],
    [
      'asks knowledge where it is not sure',
      '包裹呢',
      { ...clear, probability: 0.5 },
      found,
      { effects: [{ articleId: 'a' }] },
    ],
    [
      'asks knowledge where nothing is to be done',
      '包裹呢',
      { ...clear, response: null },
      found,
      { effects: [{ articleId: 'a' }] },
    ],
    [
      'asks knowledge where it is out of scope',
      '包裹呢',
      { ...clear, inScope: false },
      found,
      { effects: [{ articleId: 'a' }] },
    ],
    [
      'hands over by rule',
      '包裹呢',
      { ...clear, response: { kind: 'handoff' } },
      found,
      { outcome: 'handed_over', effects: [{ kind: 'handoff', reason: 'rule' }] },
    ],
    [
      'asks back between close ones',
      '包裹退',
      close,
      undefined,
      { outcome: 'clarified', state: { choices: ['查物流', '退货'] } },
    ],
    [
      'rather answers from knowledge than asks back',
      '包裹退',
      close,
      found,
      { effects: [{ articleId: 'a' }] },
    ],
    ['does not ask again after "none of these"', '都不是', close, undefined, { outcome: 'unanswered' }],
    ['is as before without a model', '包裹呢', undefined, undefined, { outcome: 'unanswered' }],
  ])('%s', async (_name, text, intent, knowledge, expected) => {
    expect(await turn(text, intent, knowledge)).toMatchObject(expected);
  });

  it('cites the article that answers, and takes the number of a choice for its title', async () => {
    const response = { kind: 'article', articleId: 'b', question: '查物流', answer: '见物流页' } as const;
    const { effects } = await turn('包裹呢', { ...clear, response });
    expect(effects).toMatchObject([
      { text: '见物流页', articleId: 'b', citations: [{ articleId: 'b', title: '查物流' }] },
    ]);
    expect(resolveChoice((await turn('包裹退', close)).state, '2')).toBe('退货');
  });
});
