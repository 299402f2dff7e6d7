import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../test/harness/app.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import { newMember, newShop } from '../../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../../test/harness/shop.ts';
import { newId } from '../../../platform/ids/index.ts';
import { answerQuestion, liveKnowledge } from '../index.ts';
import type { Asker, KnowledgeReply } from '../index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const url = '/api/knowledge/articles';
const returns = { question: '怎么申请退货', answer: '签收后七天内在订单页申请。' };

interface Desk {
  shop: Shop;
  editor: Member;
  write(more?: object): Promise<string>;
  says(asker?: Asker, text?: string): Promise<KnowledgeReply>;
}

async function newDesk(): Promise<Desk> {
  const shop = await newShop(test);
  const editor = await newMember(test, shop, 'supervisor');
  return {
    shop,
    editor,
    async write(more = {}) {
      const made = await editor.call('POST', url, { ...returns, ...more });
      expect(made).toMatchObject({ status: 201 });
      return String(made.json['id']);
    },
    async says(asker = {}, text = returns.question) {
      await liveKnowledge(test.app).of(shop.tenant);
      await liveKnowledge(test.app).refresh(shop.tenant);
      return answerQuestion(test.app, shop.tenant, text, asker);
    },
  };
}

async function newSegment(shop: Shop): Promise<string> {
  const administrator = await newMember(test, shop, 'administrator');
  const condition = { kind: 'tag', tags: ['vip'], has: true };
  const { json } = await administrator.call('POST', '/api/segments', { name: '贵宾', condition });
  return String(json['id']);
}

function step(editor: Member, id: string, body: object): Promise<{ status: number; json: Json }> {
  return editor.call('POST', `${url}/${id}/steps`, body);
}

describe('an article on its way', () => {
  it('is answered from only while it is published, and says who did what', async () => {
    const { editor, write, says } = await newDesk();
    const id = await write({ status: 'draft' });
    expect(await says()).toEqual({ kind: 'none' });
    const by = `user/${editor.id}`;
    expect((await step(editor, id, { step: 'submit' })).json).toMatchObject({
      status: 'review',
      submitted: { by },
    });
    expect(await says()).toEqual({ kind: 'none' });
    expect((await step(editor, id, { step: 'refuse' })).json['code']).toBe('knowledge.comment_missing');
    expect((await step(editor, id, { step: 'refuse', comment: '请写明运费' })).json).toMatchObject({
      status: 'draft',
      refused: { by, comment: '请写明运费' },
    });
    await step(editor, id, { step: 'submit' });
    expect((await step(editor, id, { step: 'publish' })).json).toMatchObject({
      status: 'published',
      refused: null,
      published: { by },
    });
    expect(await says()).toMatchObject({ kind: 'answer', answer: returns.answer });
    expect((await step(editor, id, { step: 'refuse', comment: 'x' })).json['code']).toBe(
      'knowledge.step_impossible',
    );
    await step(editor, id, { step: 'archive' });
    expect(await says()).toEqual({ kind: 'none' });
    expect((await editor.call('GET', `${url}?status=archived`)).json).toMatchObject({
      total: 1,
      statuses: { draft: 0, review: 0, published: 0, archived: 1 },
    });
  });

  it('is not overwritten by somebody who has not seen the last change', async () => {
    const { editor, write } = await newDesk();
    const id = await write();
    const both = await Promise.all(
      ['甲', '乙'].map((answer) => editor.call('PATCH', `${url}/${id}`, { answer, ifVersion: 1 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.json).toMatchObject({
      code: 'knowledge.version_conflict',
    });
    expect((await step(editor, id, { step: 'archive', ifVersion: 1 })).status).toBe(409);
  });

  it('keeps each version: seen, compared, restored', async () => {
    const { editor, write } = await newDesk();
    const id = await write({ tags: ['退换'] });
    await editor.call('PATCH', `${url}/${id}`, { answer: '签收后十五天内在订单页申请。', tags: [] });
    const { items } = (await editor.call('GET', `${url}/${id}/versions`)).json as { items: Json[] };
    expect(items).toMatchObject([
      { number: 2, action: 'updated', by: `user/${editor.id}` },
      { number: 1, action: 'created' },
    ]);
    const diff = await editor.call('GET', `${url}/${id}/versions/1/diff?with=2`);
    expect(diff.json).toEqual({
      fields: [
        {
          field: 'answer',
          parts: [
            { kind: 'same', text: '签收后' },
            { kind: 'removed', text: '七' },
            { kind: 'added', text: '十五' },
            { kind: 'same', text: '天内在订单页申请。' },
          ],
        },
        { field: 'tags', parts: [{ kind: 'removed', text: '退换' }] },
      ],
    });
    const restored = await editor.call('POST', `${url}/${id}/versions/1/restore`, { ifVersion: 2 });
    expect(restored.json).toMatchObject({ version: 3, answer: returns.answer, tags: ['退换'] });
    expect((await editor.call('GET', `${url}/${id}/versions/9`)).status).toBe(404);
    const other = await newDesk();
    expect((await other.editor.call('GET', `${url}/${id}/versions`)).status).toBe(404);
  });

  it('that a file changed keeps what it said before', async () => {
    const { editor, write } = await newDesk();
    const id = await write();
    const file = `question,answer\n${returns.question},三十天内\n`;
    expect((await editor.upload('/api/knowledge/imports', 'faq.csv', file)).status).toBe(200);
    const first = await editor.call('GET', `${url}/${id}/versions/1`);
    expect(first.json).toMatchObject({ content: { answer: returns.answer } });
    const list = (await editor.call('GET', `${url}/${id}/versions`)).json;
    expect(list).toMatchObject({ items: [{ action: 'imported' }, { action: 'created' }] });
  });
});

describe('an answer', () => {
  it('is said from its first to its last day', async () => {
    const { write, says } = await newDesk();
    await write({ validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-02-01T00:00:00Z' });
    const at = (text: string): Promise<KnowledgeReply> => says({ at: Date.parse(text) });
    expect((await at('2025-12-31T23:59:59Z')).kind).toBe('none');
    expect((await at('2026-01-01T00:00:00Z')).kind).toBe('answer');
    expect((await at('2026-02-01T00:00:00Z')).kind).toBe('none');
  });

  it('is said on its channels and to its segments alone', async () => {
    const { shop, write, says } = await newDesk();
    const vip = await newSegment(shop);
    await write({ channels: ['web-chat'], segmentIds: [vip] });
    expect((await says({ channel: 'voice', segmentIds: [vip] })).kind).toBe('none');
    expect((await says({ channel: 'web-chat' })).kind).toBe('none');
    expect((await says({ channel: 'web-chat', segmentIds: [newId(), vip] })).kind).toBe('answer');
    const lookedUp = await says({ channel: 'web-chat', findSegments: () => Promise.resolve([vip]) });
    expect(lookedUp.kind).toBe('answer');
  });

  it('is for segments that there are, and keeps one that was deleted until it is taken out', async () => {
    const { shop, editor, write } = await newDesk();
    const vip = await newSegment(shop);
    const theirs = await newSegment((await newDesk()).shop);
    const id = await write({ segmentIds: [vip] });
    for (const segmentIds of [[theirs], [vip, newId()]]) {
      const refused = await editor.call('PATCH', `${url}/${id}`, { segmentIds });
      expect(refused).toMatchObject({
        status: 400,
        json: { code: 'knowledge.article_invalid', errors: [{ field: '/segmentIds' }] },
      });
    }
    const administrator = await newMember(test, shop, 'administrator');
    expect((await administrator.call('DELETE', `/api/segments/${vip}`)).status).toBe(204);
    const changed = await editor.call('PATCH', `${url}/${id}`, { answer: '三十天内。' });
    expect(changed).toMatchObject({ status: 200, json: { segmentIds: [vip] } });
    const emptied = await editor.call('PATCH', `${url}/${id}`, { segmentIds: [] });
    expect(emptied.json).toMatchObject({ segmentIds: [] });
  });

  it('gives way to the next best that may be said', async () => {
    const { editor, write, says } = await newDesk();
    await write({ channels: ['voice'] });
    await editor.call('POST', url, { question: '怎么申请退货退款', answer: '在退款页申请。' });
    expect(await says({ channel: 'web-chat' })).toMatchObject({ answer: '在退款页申请。' });
  });

  it('is short where its channel wants it short, and rich where it was written so', async () => {
    const { editor, write, says } = await newDesk();
    const id = await write({
      answer: '<p>请打开<b>订单页</b></p><script>alert(1)</script>',
      answerFormat: 'html',
      channelAnswers: [{ channel: 'sms', answer: '订单页申请' }],
    });
    expect(await says({ channel: 'sms' })).toMatchObject({ answer: '订单页申请' });
    const rich = await says({ channel: 'web-chat' });
    expect(rich).toMatchObject({ answer: '请打开订单页', html: '<p>请打开<b>订单页</b></p>' });
    const detail = await editor.call('GET', `${url}/${id}`);
    expect(detail.json).toMatchObject({ answerFormat: 'html', answerSource: '<p>请打开<b>订单页</b></p>' });
    await editor.call('PATCH', `${url}/${id}`, { tags: ['x'] });
    expect((await editor.call('GET', `${url}/${id}`)).json).toMatchObject({ answerFormat: 'html' });
  });

  it.each([
    [
      'an end before its beginning',
      { validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' },
    ],
    ['a stranger as its owner', { ownerId: newId() }],
    [
      'two answers for one channel',
      { channelAnswers: ['一', '二'].map((answer) => ({ channel: 'sms', answer })) },
    ],
    ['HTML that says nothing', { answer: '<script>alert(1)</script>', answerFormat: 'html' }],
  ])('with %s is refused', async (_name, more) => {
    const { editor } = await newDesk();
    expect(await editor.call('POST', url, { ...returns, ...more })).toMatchObject({
      status: 400,
      json: { code: 'knowledge.article_invalid' },
    });
  });
});

describe('a disclosure', () => {
  const rule = { name: '理财产品须披露风险等级', text: '', required: true, categories: [], tags: ['理财'] };
  const r3 = {
    name: 'R3',
    text: '本产品风险等级为 R3（中等风险）。',
    required: false,
    categories: [],
    tags: ['R3'],
  };
  const disclosures = '/api/knowledge/disclosures';

  it('is said below the answer, and what needs one cannot be published without', async () => {
    const { editor, write, says } = await newDesk();
    await editor.call('POST', disclosures, rule);
    await editor.call('POST', disclosures, r3);
    const id = await write({ status: 'draft', tags: ['理财'] });
    const refused = await step(editor, id, { step: 'publish' });
    expect(refused).toMatchObject({ status: 422, json: { code: 'knowledge.disclosure_missing' } });
    expect((await editor.call('PATCH', `${url}/${id}`, { status: 'published' })).status).toBe(422);
    expect((await editor.call('GET', `${url}/${id}`)).json).toMatchObject({
      status: 'draft',
      withheld: true,
    });
    await editor.call('PATCH', `${url}/${id}`, { tags: ['理财', 'R3'] });
    expect((await step(editor, id, { step: 'publish' })).status).toBe(200);
    for (const channel of ['web-chat', 'sms']) {
      expect(await says({ channel })).toMatchObject({ answer: `${returns.answer}\n\n${r3.text}` });
    }
  });

  it('that goes takes what needs it out of the bot’s mouth at once', async () => {
    const { editor, write, says } = await newDesk();
    await editor.call('POST', disclosures, rule);
    const { json } = await editor.call('POST', disclosures, r3);
    await write({ tags: ['理财', 'R3'] });
    expect((await says()).kind).toBe('answer');
    await editor.call('DELETE', `${disclosures}/${String(json['id'])}`);
    expect((await says()).kind).toBe('none');
    await editor.call('POST', disclosures, { ...r3, text: '中等风险' });
    expect(await says()).toMatchObject({ answer: `${returns.answer}\n\n中等风险` });
  });

  it('also keeps a file from publishing what needs one', async () => {
    const { editor, says } = await newDesk();
    await editor.call('POST', disclosures, { ...rule, tags: [], categories: ['理财'] });
    const file = `question,answer,category\n${returns.question},好,理财\n`;
    await editor.upload('/api/knowledge/imports', 'faq.csv', file);
    expect((await says()).kind).toBe('none');
  });

  it('has a name of its own', async () => {
    const { editor } = await newDesk();
    await editor.call('POST', disclosures, r3);
    expect((await editor.call('POST', disclosures, r3)).json['code']).toBe('knowledge.disclosure_exists');
  });
});

it('leaves as JSON Lines with all that belongs to it', async () => {
  const { editor, write } = await newDesk();
  const id = await write({ tags: ['退换'], channels: ['web-chat'] });
  await editor.call('PATCH', `${url}/${id}`, { answer: '十五天内。' });
  const bare = await editor.call('GET', '/api/knowledge/export?format=jsonl');
  expect(JSON.parse(String(bare.json['text'] ?? JSON.stringify(bare.json)))).toMatchObject({
    ...{ kind: 'article', id, tags: ['退换'], channels: ['web-chat'], answer: '十五天内。' },
  });
  const full = await editor.call('GET', '/api/knowledge/export?format=jsonl&versions=true');
  expect(JSON.parse(String(full.json['text'] ?? JSON.stringify(full.json)))).toMatchObject({
    versions: [{ number: 1, content: { answer: returns.answer } }, { number: 2 }],
  });
});

describe('many articles at once', () => {
  it('are changed where they can be, and the others are named', async () => {
    const { editor, write } = await newDesk();
    const draft = await write({ status: 'draft' });
    const bare = await write({ question: '收益多少', status: 'draft', needsDisclosure: true });
    const archived = await write({ question: '旧的', status: 'archived' });
    const ids = [draft, bare, archived];
    const bulk = (action: object): Promise<{ status: number; json: Json }> =>
      editor.call('POST', `${url}/bulk`, { ids, action });
    const result = await bulk({ kind: 'step', step: 'publish' });
    expect(result.json['done']).toBe(1);
    expect(result.json['refused']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: bare, code: 'knowledge.disclosure_missing' }),
        expect.objectContaining({ id: archived, code: 'knowledge.step_impossible' }),
      ]),
    );
    expect((await editor.call('GET', `${url}/${bare}`)).json).toMatchObject({ status: 'draft', version: 1 });
    expect((await bulk({ kind: 'categorise', category: '售后' })).json).toEqual({ done: 3, refused: [] });
    expect((await bulk({ kind: 'tag', tags: ['甲'] })).json['done']).toBe(3);
    expect((await bulk({ kind: 'assign', ownerId: editor.id })).json['done']).toBe(3);
    const listed = await editor.call('GET', `${url}?tag=${encodeURIComponent('甲')}&ownerId=${editor.id}`);
    expect(listed.json['total']).toBe(3);
    expect((await bulk({ kind: 'delete' })).json['done']).toBe(3);
    expect((await bulk({ kind: 'delete' })).status).toBe(404);
  });
});
