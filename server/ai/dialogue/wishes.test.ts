import { expect, test } from 'vitest';
import { NO_BOT, START } from './contract/index.ts';
import { step } from './step.ts';
import { understand } from './understand.ts';
import type { KnowledgeResult } from './understand.ts';

const facts = { bot: NO_BOT, profile: {}, now: new Date(), timezone: 'Asia/Shanghai' } as const;

/** Knowledge that is sure of a part with 退货, asks back for one with 快递, and knows nothing else. */
function search(text: string): KnowledgeResult {
  const sure = { kind: 'answer', confidence: 0.95, exact: false } as const;
  if (/退货.*发票|快递/.test(text) && /[？，]/.test(text)) return { kind: 'none' };
  if (text.includes('退货'))
    return { ...sure, articleId: 'a', question: '怎么退货', answer: '在订单页退货。' };
  if (text.includes('发票'))
    return { ...sure, articleId: 'b', question: '怎么开票', answer: '在订单页开票。' };
  if (!text.includes('快递')) return { kind: 'none' };
  const candidates = [{ articleId: 'c', question: '发什么快递', confidence: 0.4 }];
  return { kind: 'choices', candidates };
}

async function say(text: string): Promise<ReturnType<typeof step>> {
  const understanding = await understand(text, 'zh-CN', search);
  const turn = { kind: 'message', messageId: '1', text, hasAttachment: false, understanding } as const;
  return step(START, turn, { ...facts, channel: 'web', conversationId: '1', customerId: '1' });
}

test('two wishes are answered in one reply with both sources', async () => {
  for (const text of ['怎么退货？另外怎么开发票', '想知道怎么退货，发票怎么开']) {
    const { outcome, effects } = await say(text);
    expect(outcome).toBe('answered');
    expect(effects).toMatchObject([{ citations: [{ articleId: 'a' }, { articleId: 'b' }] }]);
    expect(JSON.stringify(effects)).toContain('在订单页退货。');
    expect(JSON.stringify(effects)).toContain('在订单页开票。');
  }
});

test('the wish that is sure is answered, and the other one asked back about', async () => {
  const { outcome, effects, state } = await say('怎么退货？还有你们的快递');
  expect(outcome).toBe('clarified');
  expect(effects).toMatchObject([{ articleId: 'a', choices: [{ text: '发什么快递' }, { text: '都不是' }] }]);
  expect(state.choices).toEqual(['发什么快递']);
});

test('a story before one wish is no wish', async () => {
  const { effects } = await say('昨天家里来了客人，他也很喜欢，你们快递');
  expect(JSON.stringify(effects)).not.toContain('citations');
});
