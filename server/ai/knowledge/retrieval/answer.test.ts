import { expect, test } from 'vitest';
import { answerFrom } from './answer.ts';
import { createKnowledgeIndex } from './knowledge-index.ts';

function shop(): ReturnType<typeof createKnowledgeIndex> {
  const index = createKnowledgeIndex();
  const rows: [string, string, string[]][] = [
    ['return', '怎么申请退货', ['我要退货', '退货流程', '东西想退掉']],
    ['return-fee', '退货运费谁出', ['退货要不要邮费', '退货快递费谁付']],
    ['exchange-fee', '换货运费谁出', ['换货要不要邮费', '换货快递费谁付']],
    ['invoice', '怎么开发票', ['能开票吗', '开票在哪']],
    ['refund', '退款多久到账', ['退的钱什么时候到']],
    ['points', '积分会过期吗', ['积分有效期多久']],
  ];
  for (const [id, question, variants] of rows)
    index.put({ id, question, answer: `${question}：答`, variants });
  return index;
}

test('a curated question or variant is answered with full confidence', () => {
  for (const text of ['怎么申请退货', '怎麼申請退貨?', '能开票吗']) {
    expect(answerFrom(shop(), text)).toMatchObject({ kind: 'answer', exact: true, best: { confidence: 1 } });
  }
});

test('a paraphrase is answered with the article and less than full confidence', () => {
  const result = answerFrom(shop(), '请问退款大概几天可以到账呀');
  expect(result).toMatchObject({ kind: 'answer', exact: false, best: { article: { id: 'refund' } } });
  if (result.kind === 'answer') expect(result.best.confidence).toBeLessThan(1);
});

test('two close articles become a question with both as choices', () => {
  const result = answerFrom(shop(), '运费谁出');
  expect(result.kind).toBe('choices');
  if (result.kind !== 'choices') return;
  expect(result.candidates.length).toBeLessThanOrEqual(4);
  expect(
    result.candidates
      .slice(0, 2)
      .map(({ article }) => article.id)
      .sort(),
  ).toEqual(['exchange-fee', 'return-fee']);
});

test('the question inside a long story is found', () => {
  const result = answerFrom(
    shop(),
    '昨天晚上在你们直播间拍了一件毛衣，颜色和图片差好多，孩子也不喜欢。我要退货',
  );
  expect(result).toMatchObject({ kind: 'answer', best: { article: { id: 'return' } } });
});

test.each(['明天上海天气', '帮我写一首诗', '', '？？？', 'what is the meaning of life'])(
  'knowledge has nothing to say to "%s"',
  (text) => {
    expect(answerFrom(shop(), text).kind).toBe('none');
  },
);

test('one text curated for two articles is a choice between them', () => {
  const index = shop();
  index.put({ id: 'again', question: '换货邮费', answer: '答', variants: ['能开票吗'] });
  const result = answerFrom(index, '能开票吗');
  expect(result.kind).toBe('choices');
  if (result.kind === 'choices') expect(result.candidates).toHaveLength(2);
});

test('options move the line between answering and asking', () => {
  const strict = answerFrom(shop(), '请问退款大概几天可以到账呀', {
    answerAt: 0.9999,
    chooseAt: 0.1,
    maxChoices: 2,
  });
  expect(strict).toMatchObject({ kind: 'choices', candidates: [{ article: { id: 'refund' } }, {}] });
});
