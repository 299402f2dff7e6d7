import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, PASSWORD } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { newId } from '../../platform/ids/index.ts';
import { createUser } from '../../platform/users/index.ts';
import { createKnowledgeIndex, importDrafts, liveKnowledge } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const url = '/api/knowledge/articles';
const returns = { question: '怎么申请退货', answer: '签收后七天内在订单页申请。', variants: ['我要退货'] };

async function newEditor(): Promise<{ shop: Shop; editor: Member }> {
  const shop = await newShop(test);
  return { shop, editor: await newMember(test, shop, 'supervisor') };
}

async function ask(member: Member, text: string): Promise<Json> {
  return (await member.call('GET', `/api/knowledge/search?q=${encodeURIComponent(text)}`)).json;
}

async function untilAnswered(shop: Shop, member: Member, text: string, outcome: string): Promise<Json> {
  await liveKnowledge(test.app).refresh(shop.tenant);
  const trial = await ask(member, text);
  expect(trial['outcome']).toBe(outcome);
  return trial;
}

describe('articles', () => {
  it('are written, found, changed and deleted, and the bot follows', async () => {
    const { shop, editor } = await newEditor();
    await untilAnswered(shop, editor, '怎么申请退货', 'none');
    const made = await editor.call('POST', url, { ...returns, category: '售后' });
    expect(made).toMatchObject({ status: 201, json: { ...returns, status: 'published', version: 1 } });
    const id = String(made.json['id']);
    expect(await untilAnswered(shop, editor, '怎麼申請退貨?', 'answer')).toMatchObject({
      exact: true,
      candidates: [{ articleId: id, confidence: 1, answer: returns.answer }],
    });
    const changed = await editor.call('PATCH', `${url}/${id}`, { question: '怎么换货', variants: [] });
    expect(changed).toMatchObject({
      status: 200,
      json: { question: '怎么换货', version: 2, category: '售后' },
    });
    await untilAnswered(shop, editor, '怎么换货', 'answer');
    expect((await ask(editor, '我要退货'))['exact']).toBe(false);
    await editor.call('PATCH', `${url}/${id}`, { status: 'draft' });
    await untilAnswered(shop, editor, '怎么换货', 'none');
    await editor.call('PATCH', `${url}/${id}`, { status: 'published' });
    await untilAnswered(shop, editor, '怎么换货', 'answer');
    expect((await editor.call('DELETE', `${url}/${id}`)).status).toBe(204);
    await untilAnswered(shop, editor, '怎么换货', 'none');
    expect((await editor.call('GET', `${url}/${id}`)).status).toBe(404);
  });

  it('are listed newest first by pages, by words, by status and by category', async () => {
    const { editor } = await newEditor();
    const questions = ['退货运费谁出', '换货运费谁出', '怎么开发票', '怎么付款'];
    for (const [place, question] of questions.entries()) {
      const category = place < 2 ? '售后' : null;
      const status = place === 3 ? 'draft' : 'published';
      await editor.call('POST', url, { question, answer: '见订单页', variants: [], category, status });
    }
    const names = (page: Json): unknown =>
      (page['items'] as { question: string }[]).map((item) => item.question);
    const first = (await editor.call('GET', `${url}?limit=3`)).json;
    expect(names(first)).toEqual(['怎么付款', '怎么开发票', '换货运费谁出']);
    expect(first).toMatchObject({ total: 4, categories: [{ name: '售后', count: 2 }] });
    const rest = (await editor.call('GET', `${url}?limit=3&cursor=${String(first['nextCursor'])}`)).json;
    expect(names(rest)).toEqual(['退货运费谁出']);
    expect(rest['nextCursor']).toBeNull();
    const list = async (query: string): Promise<unknown> =>
      names((await editor.call('GET', `${url}?${query}`)).json);
    expect(await list(`q=${encodeURIComponent('运费')}`)).toEqual(['换货运费谁出', '退货运费谁出']);
    expect(await list(`q=${encodeURIComponent('运费')}&limit=1`)).toEqual(['换货运费谁出']);
    expect(await list(`q=${encodeURIComponent('货物')}`)).toEqual([]);
    expect(await list('status=draft')).toEqual(['怎么付款']);
    expect(await list(`category=${encodeURIComponent('售后')}`)).toEqual(['换货运费谁出', '退货运费谁出']);
    expect((await editor.call('GET', `${url}?cursor=xyz`)).status).toBe(400);
  });

  it('keep each question once, also against a race', async () => {
    const { editor } = await newEditor();
    const answers = await Promise.all(Array.from({ length: 5 }, () => editor.call('POST', url, returns)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const twin = await editor.call('POST', url, { ...returns, question: ' 怎麼申請 退貨？' });
    expect(twin).toMatchObject({ status: 409, json: { code: 'knowledge.question_exists' } });
  });

  it.each([
    ['only marks', { question: '？？', answer: '好' }, '/question'],
    ['a blank answer', { question: '怎么退', answer: '  ' }, '/answer'],
    ['a NUL', { question: '怎么\0退', answer: '好' }, '/question'],
    ['half a surrogate pair', { question: '怎么退', answer: '\ud83d' }, '/answer'],
    ['an unknown field', { question: '怎么退', answer: '好', owner: 'x' }, '/owner'],
    ['a wrong type', { question: 7, answer: '好' }, '/question'],
  ])('with %s are refused with the field named', async (_name, body, field) => {
    const { editor } = await newEditor();
    const refused = await editor.call('POST', url, body);
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.json['errors'])).toContain(field);
  });

  it('belong to their tenant, and agents may read but not write them', async () => {
    const { editor } = await newEditor();
    const id = String((await editor.call('POST', url, returns)).json['id']);
    const other = await newEditor();
    expect((await other.editor.call('GET', `${url}/${id}`)).status).toBe(404);
    expect((await other.editor.call('PATCH', `${url}/${id}`, { answer: 'x' })).status).toBe(404);
    expect((await other.editor.call('DELETE', `${url}/${id}`)).status).toBe(404);
    expect((await ask(other.editor, '怎么申请退货'))['outcome']).toBe('none');
    const agent = await newMember(test, other.shop, 'agent');
    expect((await agent.call('GET', url)).status).toBe(200);
    expect((await agent.call('POST', url, returns)).status).toBe(403);
  });
});

describe('files', () => {
  interface Uploader {
    upload: (path: string, name: string, bytes: Uint8Array) => Promise<Json>;
    download: (format: string) => Promise<string>;
  }

  async function newUploader(shop: Shop): Promise<Uploader> {
    const email = `${newId()}@staff.example`;
    await as(test.app, shop.tenant, (ctx) =>
      createUser(ctx, { email, name: '阿文', role: 'supervisor', password: PASSWORD }),
    );
    const { server } = test.http;
    const payload = { email, password: PASSWORD };
    const signedIn = await server.inject({ method: 'POST', url: '/api/session', payload });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    const headers = { cookie, 'x-zhike-csrf': String(signedIn.json<Json>()['csrfToken']) };
    return {
      async upload(path, name, bytes) {
        const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
        const response = await server.inject({
          method: 'POST',
          url: `/api/knowledge/imports${path}`,
          headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
          payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]),
        });
        return { httpStatus: response.statusCode, ...response.json<Json>() };
      },
      async download(format) {
        return (await server.inject({ url: `/api/knowledge/export?format=${format}`, headers })).body;
      },
    };
  }
  const csv = (text: string): Uint8Array => new TextEncoder().encode(text);
  const file = csv(
    'question,answer,variant,note\n怎么退货,七天内,我要退货,x\n"坏行,无答案\n怎么付款,微信,,\n,无问题\n怎么退货,又一次\n',
  );

  it('are looked at without a change, then taken in, the rejects listed by line', async () => {
    const { shop, editor } = await newEditor();
    const { upload } = await newUploader(shop);
    await editor.call('POST', url, {
      question: '怎么付款',
      answer: '支付宝',
      variants: [],
      category: '付款',
    });
    const preview = await upload('/preview', 'faq.csv', file);
    expect(preview).toMatchObject({
      ...{
        httpStatus: 200,
        format: 'csv',
        encoding: 'utf-8',
        rows: 5,
        accepted: 2,
        rejected: 3,
        existing: 1,
      },
      ignoredColumns: ['note'],
      sample: [{ question: '怎么退货', variants: 1 }, { question: '怎么付款' }],
      rejects: [
        { line: 3, code: 'quote_unclosed' },
        { line: 5, code: 'question_missing' },
        { line: 6, code: 'duplicate_question' },
      ],
    });
    expect((await editor.call('GET', url)).json['total']).toBe(1);
    const result = await upload('', 'faq.csv', file);
    expect(result).toMatchObject({ httpStatus: 200, created: 1, updated: 1, unchanged: 0, rejected: 3 });
    const again = await upload('', 'faq.csv', file);
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const list = (await editor.call('GET', `${url}?q=${encodeURIComponent('微信')}`)).json;
    expect(list['items']).toMatchObject([
      { question: '怎么付款', answer: '微信', category: '付款', version: 2 },
    ]);
    const kept = await editor.call('GET', `/api/knowledge/imports/${String(result['id'])}`);
    expect(kept.json).toMatchObject({ fileName: 'faq.csv', rejected: 3, rejects: [{ line: 3 }, {}, {}] });
    const imports = (await editor.call('GET', '/api/knowledge/imports')).json['items'];
    expect(imports).toMatchObject([{ id: again['id'] }, { id: result['id'] }]);
    await untilAnswered(shop, editor, '我要退货', 'answer');
  });

  it('that cannot be read are refused as a whole', async () => {
    const { shop, editor } = await newEditor();
    const { upload } = await newUploader(shop);
    for (const path of ['', '/preview']) {
      const bad = await upload(path, 'x.csv', csv('没有表头,的文件\n'));
      expect(bad).toMatchObject({ httpStatus: 422, code: 'knowledge.header_unknown' });
    }
    expect((await editor.call('POST', '/api/knowledge/imports', {})).status).toBe(400);
    expect((await editor.call('GET', url)).json['total']).toBe(0);
  });

  it('leave as CSV and JSON and come back the same', async () => {
    const { shop, editor } = await newEditor();
    const { upload, download } = await newUploader(shop);
    await editor.call('POST', url, {
      ...returns,
      category: '售后',
      variants: ['我要退货', '说"退"就退,行吗'],
    });
    await editor.call('POST', url, { question: '怎么付款', answer: '多行\n答案', status: 'draft' });
    const other = await newEditor();
    const there = await newUploader(other.shop);
    for (const format of ['csv', 'json']) {
      const bytes = csv(await download(format));
      const back = await upload('', `knowledge.${format}`, bytes);
      expect(back).toMatchObject({
        httpStatus: 200,
        rows: 2,
        rejected: 0,
        created: 0,
        updated: 0,
        unchanged: 2,
      });
      await there.upload('', `knowledge.${format}`, bytes);
      const drafts = (await other.editor.call('GET', `${url}?status=draft`)).json['items'];
      expect(drafts).toMatchObject([{ question: '怎么付款', answer: '多行\n答案', variants: [] }]);
    }
  });
});

describe('the index in memory', () => {
  it('learns of a change in another process without being told', async () => {
    const { shop, editor } = await newEditor();
    await ask(editor, '怎么退货');
    const draft = { question: '怎么退货', answer: '七天内', variants: [], category: null, status: null };
    // A process that dies right after its commit tells nobody.
    const silent = { ...test.app, signals: { ...test.app.signals, publish: () => undefined } };
    await as(silent, shop.tenant, (ctx) => importDrafts(ctx, [draft]));
    await vi.waitFor(async () => expect((await ask(editor, '怎么退货'))['outcome']).toBe('answer'), {
      timeout: 20_000,
    });
  });

  it('holds just what the store holds after many changes at once', async () => {
    const { shop, editor } = await newEditor();
    await ask(editor, '退货');
    const drafts = Array.from({ length: 40 }, (_, i) => ({
      question: `第${i}种商品怎么退货`,
      answer: '七天内',
      variants: [],
      category: null,
      status: null,
    }));
    await Promise.all([
      as(test.app, shop.tenant, (ctx) => importDrafts(ctx, drafts)),
      editor.call('POST', url, returns),
      as(test.app, shop.tenant, (ctx) => importDrafts(ctx, drafts.slice(0, 20))),
    ]);
    await liveKnowledge(test.app).refresh(shop.tenant);
    const index = await liveKnowledge(test.app).of(shop.tenant);
    expect(index.size()).toBe(41);
    const fresh = createKnowledgeIndex();
    for (const { question } of drafts) {
      const [article] = index.exact(question);
      if (article) fresh.put(article);
    }
    expect(fresh.size()).toBe(40);
  });
});
