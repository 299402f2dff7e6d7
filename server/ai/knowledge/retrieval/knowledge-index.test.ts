import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IndexedArticle } from './index-state.ts';
import { createKnowledgeIndex } from './knowledge-index.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';

const shop: IndexedArticle[] = [
  {
    id: 'return',
    question: '怎么申请退货',
    answer: '签收后七天内可在订单页申请。',
    variants: ['我要退货', '退货流程是什么'],
  },
  {
    id: 'refund',
    question: '退款多久到账',
    answer: '原路退回，一到三个工作日。',
    variants: ['钱什么时候退给我'],
  },
  { id: 'invoice', question: '怎么开发票', answer: '订单页可开普通发票和专用发票。', variants: ['能开票吗'] },
  { id: 'ship', question: '下单后多久发货', answer: '二十四小时内从杭州仓库发出。', variants: [] },
  { id: 'track', question: 'How can I track my order?', answer: 'Open the order page.', variants: [] },
  { id: 'bonus', question: '会员满100元送几倍积分', answer: '双倍。', variants: [] },
  { id: 'bonus5', question: '会员满500元送几倍积分', answer: '五倍。', variants: [] },
  { id: 'can', question: '优惠券可以叠加使用', answer: '可以。', variants: [] },
  { id: 'cannot', question: '优惠券不能使用', answer: '请看有效期。', variants: [] },
];

function indexOf(articles: IndexedArticle[]): KnowledgeIndex {
  const index = createKnowledgeIndex();
  for (const article of articles) index.put(article);
  return index;
}
const first = (index: KnowledgeIndex, text: string): string | undefined =>
  index.search(text, 3)[0]?.article.id;

test.each([
  ['如何办理退货呢', 'return'],
  ['退货的流程', 'return'],
  ['退的钱几天能到账', 'refund'],
  ['請問發票怎麼開', 'invoice'],
  ['tracking my orders', 'track'],
  ['会员满500送多少积分', 'bonus5'],
  ['会员满100送多少积分', 'bonus'],
  ['为什么我的优惠券用不了', 'cannot'],
  ['从哪个仓库发出', 'ship'],
])('%s finds %s', (text, id) => {
  expect(first(indexOf(shop), text)).toBe(id);
});

test('a text that shares nothing finds nothing', () => {
  expect(indexOf(shop).search('xyz', 5)).toEqual([]);
  expect(indexOf(shop).search('？？', 5)).toEqual([]);
  expect(createKnowledgeIndex().search('怎么退货', 5)).toEqual([]);
});

test('a curated text is found whatever its width, case, script and marks', () => {
  const index = indexOf(shop);
  expect(index.exact('怎麼申請 退貨？').map(({ id }) => id)).toEqual(['return']);
  expect(index.exact('HOW CAN I TRACK MY ORDER').map(({ id }) => id)).toEqual(['track']);
  expect(index.exact('我要退货！').map(({ id }) => id)).toEqual(['return']);
  expect(index.exact('我要退')).toEqual([]);
});

test('who has a text as its question goes before those that have it as a variant', () => {
  const index = indexOf([
    { id: 'a', question: '甲问题', answer: '甲', variants: ['退货'] },
    { id: 'b', question: '退货', answer: '乙', variants: [] },
  ]);
  expect(index.exact('退货').map(({ id }) => id)).toEqual(['b']);
  index.remove('b');
  expect(index.exact('退货').map(({ id }) => id)).toEqual(['a']);
});

test('a replaced article is found by its new words and no longer by its old ones', () => {
  const index = indexOf(shop);
  index.put({ id: 'invoice', question: '纸质票据怎么寄', answer: '顺丰。', variants: [] });
  expect(index.exact('怎么开发票')).toEqual([]);
  expect(first(index, '纸质的票怎么寄')).toBe('invoice');
  expect(index.size()).toBe(shop.length);
});

test('a very long text is searched by its beginning', () => {
  const hits = indexOf(shop).search(`退款多久到账${'啊'.repeat(3)}${'好的呢'.repeat(5000)}`, 3);
  expect(hits.length).toBeGreaterThan(0);
});

const word = fc.constantFrom('退货', '退款', '发票', '积分', '多久', '怎么', '会员', '地址', 'order', '3天');
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(''));
const change = fc.record({
  id: fc.integer({ min: 0, max: 15 }).map(String),
  keep: fc.boolean(),
  question: text,
  variants: fc.array(text, { maxLength: 3 }),
});

test('an index that was edited answers like one that was built afresh', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), text, (changes, query) => {
      const edited = createKnowledgeIndex();
      const articles = new Map<string, IndexedArticle>();
      for (const { id, keep, question, variants } of changes) {
        if (keep) {
          articles.set(id, { id, question, answer: '好', variants });
          edited.put({ id, question, answer: '好', variants });
        } else {
          expect(edited.remove(id)).toBe(articles.delete(id));
        }
      }
      const fresh = indexOf([...articles.values()]);
      const see = (index: KnowledgeIndex): unknown =>
        index.search(query, 20).map(({ article, score }) => [article.id, score.toFixed(4)]);
      expect(edited.size()).toBe(articles.size);
      expect(see(edited)).toEqual(see(fresh));
      expect(
        edited
          .exact(query)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(
        fresh
          .exact(query)
          .map(({ id }) => id)
          .sort(),
      );
    }),
    { numRuns: 300 },
  );
});

test('an index worn by many edits is rebuilt and still answers', () => {
  const index = indexOf(shop);
  for (let round = 0; round < 1500; round += 1) {
    index.put({ id: 'worn', question: `第${round}次改的问题`, answer: '好', variants: [] });
  }
  expect(index.size()).toBe(shop.length + 1);
  expect(first(index, '如何办理退货呢')).toBe('return');
  expect(first(index, '第1499次改的问题')).toBe('worn');
});

test('what is not visible takes no place from what is, neither as the exact text nor among the found', () => {
  const index = createKnowledgeIndex();
  for (let i = 0; i < 300; i += 1) {
    index.put({ id: `inner-${i}`, question: `怎么退货${i % 7}`, answer: '内部', variants: [] });
  }
  index.put({ id: 'outer', question: '退货怎么办理，要多久才能退', answer: '外部', variants: ['怎么退货3'] });
  const isVisible = ({ answer }: { answer: string }): boolean => answer === '外部';
  expect(index.search('怎么退货', 5).map(({ article }) => article.id)).not.toContain('outer');
  expect(index.search('怎么退货', 5, isVisible).map(({ article }) => article.id)).toEqual(['outer']);
  expect(index.exact('怎么退货3', isVisible).map(({ id }) => id)).toEqual(['outer']);
  expect(index.search('怎么退货', 5, isVisible)).toHaveLength(1);
  expect(index.search('怎么退货', 5)).toHaveLength(5);
});
