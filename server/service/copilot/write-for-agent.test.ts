import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAgentScene } from '../../../test/harness/agent-scene.ts';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { startModelServer } from '../../../test/harness/model-server.ts';
import type { ModelServer } from '../../../test/harness/model-server.ts';
import { BAD_STREAMS, streamedJson } from '../../../test/harness/streamed-answers.ts';

let server: ModelServer;
let test: TestApp;
beforeAll(async () => {
  server = await startModelServer(() => undefined);
  test = await startTestApp({
    settings: { llmUrl: server.url, llmModel: 'small', outboundAllow: '127.0.0.1' },
  });
});
afterAll(async () => {
  await test.stop();
  await server.close();
});

describe('the copilot with a model', () => {
  it('drafts a reply from its sources only', async () => {
    const { post } = await newAgentScene(test, '退货运费谁承担啊');
    server.answer(
      streamedJson({
        enough: true,
        sentences: [{ text: '质量问题的运费由商家承担，其他原因由买家承担。', passages: ['p1'] }],
      }),
    );
    expect((await post('copilot/draft')).json).toMatchObject({
      outcome: 'written',
      reply: { text: '质量问题的运费由商家承担，其他原因由买家承担。', sources: [{ kind: 'knowledge' }] },
    });
    server.answer(
      streamedJson({
        enough: true,
        sentences: [{ text: '运费全部由商家承担并赠送50元。', passages: ['p1'] }],
      }),
    );
    expect((await post('copilot/draft')).json).toEqual({ outcome: 'unsupported', reply: null });
  });

  it('sums up in sentences that the messages support', async () => {
    const { post } = await newAgentScene(test, '退货运费谁承担啊');
    server.answer(
      streamedJson({ enough: true, sentences: [{ text: '客户问退货运费谁承担。', passages: ['p1'] }] }),
    );
    expect((await post('copilot/summary')).json).toEqual({
      outcome: 'written',
      text: '客户问退货运费谁承担。',
    });
    server.answer(
      streamedJson({ enough: true, sentences: [{ text: '客户要求赔偿 500 元。', passages: ['p1'] }] }),
    );
    expect((await post('copilot/summary')).json).toEqual({ outcome: 'unsupported', text: null });
  });

  it('translates, and keeps numbers and addresses at home', async () => {
    const { post } = await newAgentScene(test, '退货运费谁承担啊');
    server.answer(streamedJson({ text: 'Please call ⟦1⟧ within 7 days.' }));
    const text = '请在 7 天内拨打 400-800-1234。';
    expect((await post('copilot/translate', { text, to: 'en' })).json).toEqual({
      outcome: 'written',
      text: 'Please call 400-800-1234 within 7 days.',
    });
    expect(JSON.stringify(server.asked.at(-1)?.body)).not.toContain('400-800');
    for (const wrong of ['Please call within 7 days.', 'Please call ⟦1⟧ within 30 days.']) {
      server.answer(streamedJson({ text: wrong }));
      expect((await post('copilot/translate', { text, to: 'en' })).json).toEqual({
        outcome: 'unsupported',
        text: null,
      });
    }
  });

  it('goes on without it when its server fails', async () => {
    const { post, copilot } = await newAgentScene(test, '退货运费谁承担啊');
    server.answer(BAD_STREAMS['answers 500']!);
    expect((await post('copilot/draft')).json).toEqual({ outcome: 'failed', reply: null });
    expect((await copilot()).suggestions.length).toBeGreaterThan(0);
  });
});
