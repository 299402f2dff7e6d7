import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../test/harness/app.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../../test/harness/shop.ts';
import { answerQuestion } from '../index.ts';
import type { KnowledgeReply } from '../index.ts';
import { makePdf } from './testing/make-files.ts';

let test: TestApp;
let skipped = 0;
beforeAll(async () => void (test = await startTestApp({ clock: () => Date.now() + skipped })));
afterAll(() => test.stop());

const url = '/api/knowledge/documents';
const HANDBOOK = `# 售后手册

## 3.1 总则

本手册适用于官网和门店购买的全部商品，门店可以参照执行。

## 3.2 退货

生鲜商品签收后四十八小时内可以申请退货，须附照片。家电签收后十五天内可以申请退货，须保留包装。

## 3.3 安装

空调由厂家上门安装，安装费用由客户承担。
`;

async function newDesk(): Promise<{ shop: Shop; editor: Member }> {
  const shop = await newShop(test);
  return { shop, editor: await newMember(test, shop, 'supervisor') };
}

/** Passages are looked at again after a second: the clock moves on. */
async function asks(shop: Shop, text: string): Promise<KnowledgeReply> {
  skipped += 2000;
  return answerQuestion(test.app, shop.tenant, text);
}

async function passagesOf(editor: Member, id: unknown): Promise<Json[]> {
  return (await editor.call('GET', `${url}/${String(id)}/passages`)).json['items'] as Json[];
}

describe('documents', () => {
  it('are looked at without a change, then taken over and answered from with a citation', async () => {
    const { shop, editor } = await newDesk();
    const preview = await editor.upload(`${url}/preview`, '售后手册.md', HANDBOOK);
    expect(preview).toMatchObject({
      status: 200,
      json: {
        name: '售后手册',
        type: 'markdown',
        passages: 3,
        existing: null,
        kept: 0,
        added: 3,
        removed: 0,
      },
    });
    expect((await editor.call('GET', url)).json).toEqual({ items: [], total: 0 });
    expect((await asks(shop, '家电多少天内可以退货')).kind).toBe('none');
    const made = await editor.upload(url, '售后手册.md', HANDBOOK);
    expect(made).toMatchObject({ status: 201, json: { name: '售后手册', version: 1, passages: 3 } });
    const reply = await asks(shop, '家电多少天内可以退货');
    expect(reply).toMatchObject({ kind: 'answer', question: '《售后手册》 · 3.2 退货' });
    expect(reply.kind === 'answer' && reply.answer).toMatch(
      /家电签收后十五天内可以申请退货[\s\S]+—— 《售后手册》/,
    );
    expect((await asks(shop, '火星上今天的天气怎么样')).kind).toBe('none');
  });

  it('answer a visitor, who sees where it stands', async () => {
    const { shop, editor } = await newDesk();
    await editor.upload(url, '售后手册.md', HANDBOOK);
    skipped += 2000;
    const visitor = await newVisitor(test, shop);
    await visitor.say('空调安装费用由谁承担');
    await test.consumers.drained();
    expect((await visitor.thread()).at(-1)?.text).toContain('安装费用由客户承担');
  });

  it('give way to articles', async () => {
    const { shop, editor } = await newDesk();
    await editor.upload(url, '售后手册.md', HANDBOOK);
    const question = '家电多少天内可以退货';
    await editor.call('POST', '/api/knowledge/articles', { question, answer: '十五天。' });
    await expect.poll(() => asks(shop, question)).toMatchObject({ answer: '十五天。' });
  });

  it('in a new version keep the passages that say the same', async () => {
    const { shop, editor } = await newDesk();
    const made = await editor.upload(url, '售后手册.md', HANDBOOK);
    const before = await passagesOf(editor, made.json['id']);
    await asks(shop, '家电多少天内可以退货');
    const changed = HANDBOOK.replace('十五天', '三十天');
    expect((await editor.upload(`${url}/preview`, '售后手册.md', changed)).json).toMatchObject({
      existing: { id: made.json['id'] },
      kept: 2,
      added: 1,
      removed: 1,
    });
    const again = await editor.upload(`${url}?documentId=${String(made.json['id'])}`, 'v2.md', changed);
    expect(again.json).toMatchObject({ id: made.json['id'], name: '售后手册', version: 2 });
    const after = await passagesOf(editor, made.json['id']);
    expect(after.map(({ id }, place) => id === before[place]?.['id'])).toEqual([true, false, true]);
    const reply = await asks(shop, '家电多少天内可以退货');
    expect(reply.kind === 'answer' && reply.answer).toContain('三十天');
    expect((await editor.call('GET', `${url}/${String(made.json['id'])}`)).json).toMatchObject({
      versions: [
        { number: 2, added: 1, removed: 1, fileName: 'v2.md' },
        { number: 1, added: 3 },
      ],
    });
  });

  it('say nothing once they are off or gone', async () => {
    const { shop, editor } = await newDesk();
    const { json } = await editor.upload(url, '售后手册.md', HANDBOOK);
    const one = `${url}/${String(json['id'])}`;
    expect((await asks(shop, '空调安装费用由谁承担')).kind).toBe('answer');
    await editor.call('PATCH', one, { status: 'off' });
    expect((await asks(shop, '空调安装费用由谁承担')).kind).toBe('none');
    await editor.call('PATCH', one, { status: 'live', name: '安装指南' });
    expect(await asks(shop, '空调安装费用由谁承担')).toMatchObject({ question: '《安装指南》 · 3.3 安装' });
    expect((await editor.call('DELETE', one)).status).toBe(204);
    expect((await asks(shop, '空调安装费用由谁承担')).kind).toBe('none');
    expect((await editor.call('GET', `${one}/passages`)).status).toBe(404);
  });

  it('that cannot be read leave nothing behind', async () => {
    const { editor } = await newDesk();
    for (const path of [url, `${url}/preview`]) {
      expect(await editor.upload(path, 'scan.pdf', makePdf([[], []]))).toMatchObject({
        status: 422,
        json: { code: 'knowledge.document_without_text' },
      });
    }
    expect((await editor.call('POST', url, {})).status).toBe(400);
    expect((await editor.call('GET', url)).json['total']).toBe(0);
  });

  it('belong to their tenant', async () => {
    const { editor } = await newDesk();
    const { json } = await editor.upload(url, '售后手册.md', HANDBOOK);
    const other = await newDesk();
    expect((await other.editor.call('GET', `${url}/${String(json['id'])}`)).status).toBe(404);
    expect((await other.editor.upload(`${url}?documentId=${String(json['id'])}`, 'a.md', 'x')).status).toBe(
      404,
    );
    expect((await asks(other.shop, '空调安装费用由谁承担')).kind).toBe('none');
  });
});
