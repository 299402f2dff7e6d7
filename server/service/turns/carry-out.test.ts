import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import type { Json } from '../../../test/harness/shop.ts';
import { newTalk } from '../../../test/harness/talk.ts';
import type { Talk } from '../../../test/harness/talk.ts';
import { as } from '../../../test/harness/tenant.ts';
import { START } from '../../ai/index.ts';
import type { Effect } from '../../ai/index.ts';
import { lockThreads } from '../../channels/index.ts';
import { lockLatest, startChanges, writeChanges } from '../conversations/index.ts';
import { saveTraces } from '../traces/index.ts';
import { endOverdue } from '../waits/index.ts';
import { carryOut } from './carry-out.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

/** Has a turn decide these effects. */
async function decide(talk: Talk, effects: Effect[]): Promise<void> {
  const { threadId } = talk.about;
  await as(test.app, talk.shop.tenant, async (ctx) => {
    const threads = await lockThreads(ctx, [threadId]);
    const conversation = (await lockLatest(ctx, [threadId])).get(threadId);
    if (!conversation) throw new Error('no conversation');
    const changes = startChanges(ctx.now, threads);
    const cause = { kind: 'message', sequence: 1, callId: null, text: '', intent: undefined } as const;
    const trace = await carryOut(ctx, changes, conversation, cause, {
      state: START,
      outcome: 'in_flow',
      effects,
      trace: [
        { stage: 'flow', decision: 'step ask', why: 'a test', alternatives: [], flow: 'shop.x', step: 'ask' },
      ],
    });
    await writeChanges(ctx, changes);
    saveTraces(ctx, [trace]);
  });
}

const ticket: Effect = {
  kind: 'call',
  callId: 'c1',
  action: 'ticket.open',
  input: { kind: 'refund', subject: '退款' },
  timeLimitMs: 10_000,
  retries: 0,
  idempotencyKey: 'c1',
  why: 'step open_ticket',
};

async function turns(talk: Talk): Promise<Json[]> {
  const { json } = await talk.owner.call('GET', `/api/conversations/${talk.about.conversationId}/trace`);
  return json['items'] as Json[];
}

describe('what a turn decided', () => {
  it('is carried out, and its reply leads to why: stages, reasons, the calls with their state and time', async () => {
    const talk = await newTalk(test);
    await decide(talk, [{ kind: 'reply', text: '正在提交', why: 'step meanwhile' }, ticket]);
    await vi.waitFor(async () =>
      expect((await turns(talk)).flatMap((each) => each['calls'])).toHaveLength(1),
    );
    await vi.waitFor(async () => {
      const turn = (await turns(talk)).find((each) => each['outcome'] === 'in_flow');
      expect(turn?.['calls']).toMatchObject([
        { callId: 'c1', action: 'ticket.open', state: 'done', attempts: 1 },
      ]);
    });
    const url = `/api/conversations/${talk.about.conversationId}/entries`;
    const entries = (await talk.owner.call('GET', url)).json['entries'] as Json[];
    const said = entries.find((each) => (each['message'] as Json | undefined)?.['text'] === '正在提交');
    const turn = (await turns(talk)).find((each) => each['id'] === said?.['traceId']);
    expect(turn).toMatchObject({
      cause: 'message',
      sequence: 1,
      entries: [{ stage: 'flow', flow: 'shop.x', step: 'ask', why: 'a test' }],
    });
  });

  it('tells the person who takes over what the flow knows, and its waits end', async () => {
    const talk = await newTalk(test, { encrypted: true });
    const until = new Date(Date.now() + 60_000).toISOString();
    await decide(talk, [{ kind: 'wait', waitId: 'w1', event: null, until, why: 'a test' }]);
    const summary = '客户要退订单 20260301888，原因：质量问题';
    await decide(talk, [{ kind: 'handoff', reason: 'rule', why: 'step person', summary }]);
    const { json } = await talk.owner.call('GET', `/api/conversations/${talk.about.conversationId}`);
    expect(json['status']).toBe('queued');
    expect(json['handoffs']).toMatchObject([{ reason: 'rule', summary }]);
    test.setNow(Date.now() + 120_000);
    await endOverdue(test.app);
    await test.consumers.drained();
    expect((await turns(talk)).map((each) => each['cause'])).not.toContain('time_over');
  });
});
