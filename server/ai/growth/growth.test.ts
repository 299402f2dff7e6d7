import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { liveKnowledge } from '../knowledge/index.ts';
import { differenceOf, findProblems } from './review/find-problems.ts';
import type { ReviewedArticle } from './review/find-problems.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const gaps = '/api/knowledge/gaps';
const articles = '/api/knowledge/articles';

async function newDesk(): Promise<{ shop: Shop; editor: Member }> {
  const shop = await newShop(test);
  const editor = await newMember(test, shop, 'supervisor');
  await editor.call('POST', articles, { question: '怎么申请退货', answer: '订单页申请。', category: '售后' });
  return { shop, editor };
}

async function hear(shop: Shop, ...questions: string[]): Promise<void> {
  for (const question of questions) {
    const visitor = await newVisitor(test, shop);
    await visitor.say(question);
    // The turn first, then those who learn from it.
    await test.consumers.drained();
    await test.consumers.drained();
  }
}

async function listGaps(editor: Member): Promise<Json[]> {
  return (await editor.call('GET', gaps)).json['items'] as Json[];
}

describe('gaps', { timeout: 60_000 }, () => {
  it('gather questions that nobody answered, and grow with each that is like them', async () => {
    const { shop, editor } = await newDesk();
    await hear(shop, '你们可以上门安装空调吗', '请问可以上门安装空调吗', '发票抬头写错了怎么改');
    const first = await listGaps(editor);
    expect(first.map(({ questions }) => questions)).toEqual([2, 1]);
    expect(first[0]).toMatchObject({
      status: 'open',
      name: expect.stringContaining('上门安装空调') as string,
    });
    await hear(shop, '能不能上门安装空调呢');
    const second = await listGaps(editor);
    expect(second.map(({ questions }) => questions)).toEqual([3, 1]);
    expect(second[0]?.['id']).toBe(first[0]?.['id']);
  });

  it('become a draft, are asked again, and are closed', async () => {
    const { shop, editor } = await newDesk();
    await hear(shop, '你们可以上门安装空调吗', '请问可以上门安装空调吗');
    const [gap] = await listGaps(editor);
    const one = `${gaps}/${String(gap?.['id'])}`;
    expect((await editor.call('POST', `${one}/test`)).json).toMatchObject({
      gap: { test: { asked: 2, answered: 0 } },
    });
    const drafted = await editor.call('POST', `${one}/draft`, { answer: '可以，安装费用另计。' });
    expect(drafted).toMatchObject({ status: 201, json: { gap: { status: 'drafted' } } });
    const article = `${articles}/${String(drafted.json['articleId'])}`;
    expect((await editor.call('GET', article)).json).toMatchObject({
      status: 'draft',
      variants: [expect.any(String)],
    });
    await editor.call('POST', `${article}/steps`, { step: 'publish' });
    await liveKnowledge(test.app).refresh(shop.tenant);
    expect((await editor.call('POST', `${one}/test`)).json).toMatchObject({
      gap: { test: { asked: 2, answered: 2 } },
      results: [{ outcome: 'answer' }, { outcome: 'answer' }],
    });
    expect((await editor.call('PATCH', one, { status: 'closed' })).json).toMatchObject({ status: 'closed' });
    expect((await editor.call('GET', `${gaps}?status=open`)).json['items']).toEqual([]);
  });

  it('belong to their tenant', async () => {
    const { shop, editor } = await newDesk();
    await hear(shop, '你们可以上门安装空调吗');
    const [gap] = await listGaps(editor);
    const other = await newDesk();
    expect((await other.editor.call('GET', `${gaps}/${String(gap?.['id'])}`)).status).toBe(404);
    expect(await listGaps(other.editor)).toEqual([]);
  });
});

describe('a look over the knowledge', { timeout: 60_000 }, () => {
  it('finds contradictions, and tells which questions were answered from which category', async () => {
    const { shop, editor } = await newDesk();
    const url = '/api/knowledge/review';
    expect((await editor.call('GET', url)).json).toMatchObject({ at: null, findings: [] });
    await editor.call('POST', articles, { question: '退款多久到账', answer: '三天内到账。' });
    await editor.call('POST', articles, { question: '退款要多久才到账', answer: '7 天内到账。' });
    await liveKnowledge(test.app).refresh(shop.tenant);
    await hear(shop, '怎么申请退货', '火星上有没有分店');
    const review = await editor.call('POST', url);
    expect(review.json).toMatchObject({
      articles: 3,
      asked: 2,
      answered: 1,
      coverage: [{ category: '售后', answered: 1 }],
      findings: [
        { kind: 'contradiction', detail: expect.stringMatching(/3 天 ≠ 7 天|7 天 ≠ 3 天/) as string },
      ],
    });
    expect((await editor.call('GET', url)).json).toEqual(review.json);
  });

  it.each([
    ['三天内到账', '7 天内到账', '3 天 ≠ 7 天'],
    ['十五天内可退', '15日内可退', ''],
    ['可以退货', '不可以退货', '±'],
    ['运费 10 元', '三天内到账', ''],
  ])('%s and %s differ in "%s"', (left, right, difference) => {
    expect(differenceOf(left, right)).toBe(difference);
  });

  it('names articles that are old, unused or no longer valid', () => {
    const day = 86_400_000;
    const now = Date.UTC(2026, 5, 1);
    const at = (days: number): Date => new Date(now - days * day);
    const base: ReviewedArticle = {
      ...{ id: 'a', question: '甲', answer: '甲', variants: [], hits: 3 },
      ...{ updatedAt: at(3), createdAt: at(400), validUntil: null },
    };
    const kinds = (more: Partial<ReviewedArticle>): string[] =>
      findProblems([{ ...base, ...more }], now).map(({ kind }) => kind);
    expect(kinds({})).toEqual([]);
    expect(kinds({ updatedAt: at(366) })).toEqual(['old']);
    expect(kinds({ hits: 0 })).toEqual(['unused']);
    expect(kinds({ hits: 0, createdAt: at(2) })).toEqual([]);
    expect(kinds({ validUntil: at(1), hits: 0 })).toEqual(['expired']);
  });
});
