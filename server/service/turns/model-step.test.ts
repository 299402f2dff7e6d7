import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { startModelServer } from '../../../test/harness/model-server.ts';
import type { ModelServer } from '../../../test/harness/model-server.ts';
import type { Json } from '../../../test/harness/shop.ts';
import { streamedJson } from '../../../test/harness/streamed-answers.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';

const LATE = { timeout: 20_000, interval: 30 };
const WRITING = `
zhike: flow/1
id: shop.care
name: { zh-CN: 保养建议, en: Care }
trigger: { keywords: [保养建议] }
steps:
  - id: write
    kind: model
    instruction: { zh-CN: 怎么保养茶杯？, en: How to care for the cup? }
    passages: '["白瓷茶杯可以用洗碗机清洗，请不要放进烤箱。客服电话13800001111。"]'
    otherwise: { zh-CN: 请看包装上的说明。, en: Please see the box. }
  - { id: end, kind: end }
`;

let server: ModelServer;
let test: TestApp;
beforeAll(async () => {
  server = await startModelServer(() => ({}));
  const settings = { llmUrl: server.url, llmModel: 'small', outboundAllow: '127.0.0.1' };
  test = await startTestApp({ settings });
});
afterAll(async () => {
  await test.stop();
  await server.close();
});
beforeEach(() => {
  server.asked.length = 0;
});

function says(text: string): void {
  server.answer(streamedJson({ enough: true, sentences: [{ text, passages: ['p1'] }] }, { in: 30, out: 9 }));
}

async function newBot(isOn: boolean): Promise<Talk> {
  const talk = await newTalk(test);
  const { settings } = (await talk.owner.call('GET', '/api/writing')).json as { settings: object };
  const wanted = { ...settings, answers: isOn, msPerTurn: 10_000 };
  expect((await talk.owner.call('PUT', '/api/writing', wanted)).status).toBe(200);
  const { json } = await talk.owner.call('POST', '/api/flows', { source: WRITING });
  expect(json['problems']).toEqual([]);
  const url = `/api/flows/${String(json['id'])}/publish`;
  expect((await talk.owner.call('POST', url, { revision: 1 })).status).toBe(200);
  return talk;
}

/** Asks the bot and waits for its words, as those who serve see them. */
async function ask({ visitor, owner, about }: Talk): Promise<Json> {
  await visitor.say('保养建议');
  return vi.waitFor(async () => {
    await test.consumers.drained();
    const { json } = await owner.call('GET', `/api/conversations/${about.conversationId}/entries`);
    const entries = json['entries'] as { message?: Json }[];
    const said = entries.flatMap(({ message }) => (message ? [message] : []));
    const place = said.findIndex((each) => each['text'] === '保养建议');
    const reply = said[place + 1];
    if (place < 0 || !reply) throw new Error('not yet');
    return reply;
  }, LATE);
}

async function whys({ owner, about }: Talk): Promise<string> {
  const { json } = await owner.call('GET', `/api/conversations/${about.conversationId}/trace`);
  return JSON.stringify(json['items']);
}

it('a step lets the model write from what it is given, and the message says that a model wrote it', async () => {
  const talk = await newBot(true);
  says('白瓷茶杯可以用洗碗机清洗。');
  const reply = await ask(talk);
  expect(reply).toMatchObject({ text: '白瓷茶杯可以用洗碗机清洗。', generated: true });
  expect(JSON.stringify(server.asked)).not.toContain('13800001111');
});

it('what the passages do not say is not said, and the flow has its own words', async () => {
  const talk = await newBot(true);
  says('白瓷茶杯保修3年，可以放进烤箱。');
  expect((await ask(talk))['text']).toBe('请看包装上的说明。');
  expect(await whys(talk)).toContain('writing.unsupported');
});

it('where the enterprise has not switched it on, nothing is sent', async () => {
  const talk = await newBot(false);
  says('白瓷茶杯可以用洗碗机清洗。');
  expect((await ask(talk))['text']).toBe('请看包装上的说明。');
  expect(server.asked).toEqual([]);
  expect(await whys(talk)).toContain('writing.switched_off');
});
