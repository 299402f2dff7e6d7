import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop } from '../../../test/harness/shop.ts';
import type { Member } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { addTag, createSegment, saveRecords } from '../../cdp/index.ts';
import { hideNumbers } from './ask-model.ts';

/** What the server was asked, in the words of the requests; and what it says next, an object as JSON, or nothing and hangs up. */
const asked: string[] = [];
let answer: object | undefined;
const model = createServer((request, reply: ServerResponse) => {
  void textOf(request).then((body) => {
    asked.push(body);
    if (answer === undefined) return reply.destroy();
    return reply.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
});
const completion = (content: string): object => ({ choices: [{ message: { role: 'assistant', content } }] });
let test: TestApp;
let member: Member;
let gold: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
  const llmUrl = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`;
  const settings = { role: 'web', llmUrl, llmModel: 'small', outboundAllow: '127.0.0.1' } as const;
  test = await startTestApp({ settings });
  const shop = await newShop(test);
  member = await newMember(test, shop, 'supervisor');
  gold = await as(test.app, shop.tenant, async (ctx) => {
    const [one] = await saveRecords(ctx, 'crm', [
      { externalId: '1', identifiers: [], attributes: { total_spent: 12_000 } },
    ]);
    await addTag(ctx, one?.customerId ?? '', '老客户', 'person');
    return createSegment(ctx, { name: '金卡' });
  });
});
afterAll(async () => {
  await test.stop();
  model.closeAllConnections();
  await new Promise((resolve) => model.close(resolve));
});
beforeEach(() => void (asked.length = 0));

const says = (said: unknown): void => void (answer = completion(JSON.stringify(said)));
const suggest = (text: string): ReturnType<Member['call']> =>
  member.call('POST', '/api/segments/suggest', { text });

describe('a condition from a sentence', () => {
  it('is made by the model of names that the tenant has, with the condition in words, and nothing is stored', async () => {
    const condition = {
      kind: 'all',
      of: [
        { kind: 'attribute', name: 'total_spent', test: { op: 'at_least', number: 10_000 } },
        { kind: 'tag', tags: ['老客户'], has: true },
        { kind: 'segment', segmentId: gold, member: true },
        { kind: 'consent', purpose: 'marketing', channel: 'sms', state: 'granted' },
      ],
    };
    says({ condition, refusal: null });
    const { status, json } = await suggest('金卡里消费满 10000 元、同意短信营销的老客户');
    expect({ status, json }).toMatchObject({ status: 200, json: { condition, refusal: null } });
    expect(json['words']).toMatchObject({ 'zh-CN': expect.stringContaining('属于人群“金卡”') as string });
    const [sent = ''] = asked;
    for (const known of ['total_spent', '老客户', '金卡', 'marketing', '10000'])
      expect(sent).toContain(known);
    const segments = await member.call('GET', '/api/segments');
    expect(segments.json['items']).toHaveLength(1);
  });

  it('is refused in words where the sentence asks for what there is not', async () => {
    says({ condition: null, refusal: '没有星座这个属性。' });
    expect(await suggest('所有狮子座的客户')).toMatchObject({
      status: 200,
      json: { condition: null, words: null, refusal: '没有星座这个属性。' },
    });
  });

  const tag = { kind: 'tag', tags: ['老客户'], has: true };
  it.each([
    ['an attribute that is none', { kind: 'attribute', name: 'star_sign', test: { op: 'is_set' } }],
    ['a tag that is none', { kind: 'tag', tags: ['狮子座'], has: true }],
    ['an event that never came', { kind: 'event', event: { name: 'fly' }, count: { op: 'at_least', n: 1 } }],
    ['a segment that is none', { kind: 'segment', segmentId: crypto.randomUUID(), member: true }],
    ['a purpose that is none', { kind: 'consent', purpose: 'fun', channel: 'any', state: 'allowed' }],
    ['a fault in one of its parts', { kind: 'all', of: [tag, { kind: 'tag', tags: [], has: true }] }],
    ['more than a condition has', { ...tag, sql: 'drop table' }],
    ['no kind that there is', { kind: 'magic' }],
  ])('is never taken from an answer with %s', async (_, condition) => {
    says({ condition, refusal: null });
    expect(await suggest('老客户')).toMatchObject({
      status: 502,
      json: { code: 'segments.suggestion_failed' },
    });
  });

  it.each([
    ['neither condition nor reason', completion('{"condition": null, "refusal": " "}')],
    ['words', completion('好的，这是条件')],
    ['half of a JSON', completion('{"condition": {"kind": "tag"')],
  ])('is an error where the model answers with %s', async (_, said) => {
    answer = said;
    expect(await suggest('老客户')).toMatchObject({
      status: 502,
      json: { code: 'segments.suggestion_failed' },
    });
  });

  it('is an error where the server breaks off', async () => {
    answer = undefined;
    expect(await suggest('老客户')).toMatchObject({
      status: 502,
      json: { code: 'segments.suggestion_failed' },
    });
  });

  it('is offered only where a model is configured', async () => {
    expect((await member.call('GET', '/api/segments/suggest')).json).toEqual({ available: true });
    const plain = await startTestApp({ settings: { role: 'web' } });
    try {
      const other = await newMember(plain, await newShop(plain), 'supervisor');
      expect((await other.call('GET', '/api/segments/suggest')).json).toEqual({ available: false });
      expect(await other.call('POST', '/api/segments/suggest', { text: '老客户' })).toMatchObject({
        status: 409,
        json: { code: 'segments.no_model' },
      });
    } finally {
      await plain.stop();
    }
  });
});

it.each([
  ['消费满 10000 元', '消费满 10000 元'],
  ['手机 138 1234 5678 的客户', '手机 [number] 的客户'],
  ['li@example.com 那样的', '[email] 那样的'],
])('%s is sent as %s', (text, sent) => {
  expect(hideNumbers(text)).toBe(sent);
});
