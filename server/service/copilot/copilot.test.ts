import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Copilot } from '../../../contracts/service/index.ts';
import { newAgentScene } from '../../../test/harness/agent-scene.ts';
import type { AgentScene } from '../../../test/harness/agent-scene.ts';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newVisitor } from '../../../test/harness/shop.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const scene = (...texts: string[]): Promise<AgentScene> => newAgentScene(test, ...texts);
const reply = (text: string) => ({ clientMessageId: `c-${text}`, text });

describe('the copilot without a model', () => {
  it('suggests replies from knowledge and canned replies, each with its source', async () => {
    const { copilot } = await scene('退货运费谁承担啊');
    const { forText, suggestions, model } = await copilot();
    expect(forText).toBe('退货运费谁承担啊');
    expect(model).toBe(false);
    expect(suggestions[0]).toMatchObject({
      text: '质量问题的运费由商家承担，其他原因的运费由买家承担。',
      sources: [{ kind: 'knowledge', title: '退货的运费谁承担' }],
    });
    expect(suggestions.map(({ sources }) => sources[0]?.kind)).toContain('canned');
  });

  it('sums up what the customer wants, what was tried, what was told and promised', async () => {
    const { copilot, post, visitor } = await scene(
      '退货的运费谁承担',
      '订单 DD20261120001 的扫地机坏了，花了 1999 元，气死我了',
    );
    await visitor.say('怎么还不处理，太差了');
    await test.consumers.drained();
    await post('messages', reply('您好，我会在24小时内给您答复。'));
    const { summary, handover } = await copilot();
    expect(summary.wanted.map(({ text }) => text)).toEqual([
      '退货的运费谁承担',
      '订单 DD20261120001 的扫地机坏了，花了 1999 元，气死我了',
      '怎么还不处理，太差了',
    ]);
    expect(summary.tried[0]).toMatchObject({ outcome: 'answered', text: '退货的运费谁承担' });
    expect(summary.facts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['order_number', 'money']));
    expect(summary.promised.map(({ text }) => text)).toEqual(['您好，我会在24小时内给您答复。']);
    expect(summary.emotion.moods.length).toBeGreaterThanOrEqual(3);
    expect(summary.open).toEqual([]);
    expect(handover?.wanted.map(({ text }) => text)).toContain('退货的运费谁承担');
    expect(handover?.tried.map(({ outcome }) => outcome)).toContain('answered');
  });

  it('advises what to do next by rules that the enterprise may change', async () => {
    const { copilot, owner, agent, post } = await scene('我要投诉你们，退款一直不到账');
    const named = (await copilot()).actions.map(({ name }) => name);
    expect(named).toContain('标记投诉');
    await post('tags', { add: ['投诉'] });
    expect((await copilot()).actions.map(({ name }) => name)).not.toContain('标记投诉');
    const rule = {
      name: '报给主管',
      reason: '退款问题',
      enabled: true,
      when: { intents: ['退款'], statuses: ['assigned'], openOrder: false },
      action: { kind: 'tag', value: '退款' },
    };
    expect((await agent.call('PUT', '/api/copilot/rules', { items: [rule] })).status).toBe(403);
    expect((await owner.call('PUT', '/api/copilot/rules', { items: [rule] })).json).toMatchObject({
      own: true,
    });
    expect((await copilot()).actions).toEqual([
      { name: '报给主管', reason: '退款问题', action: rule.action },
    ]);
    expect((await owner.call('PUT', '/api/copilot/rules', { items: [] })).json).toMatchObject({ own: false });
  });

  it('suggests what was answered well before to the same question, but nothing that was for somebody else', async () => {
    const first = await scene('退货运费谁承担啊');
    const { agent, shop, visitor } = first;
    await visitor.say('扫地机回不了充电座怎么办');
    await first.post('messages', reply('先把充电座靠墙放稳，再长按主机的回充键三秒。'));
    await visitor.say('扫地机回不了充电座是不是坏了');
    await first.post('messages', reply('王先生，您的订单 DD20261120001 我来安排换新。'));
    await first.post('resolve');
    const other = await newVisitor(test, shop);
    for (const text of ['退货运费谁承担啊', '转人工']) {
      await other.say(text);
      await test.consumers.drained();
    }
    const { json } = await agent.call('GET', '/api/conversations?view=all');
    const id = (json['items'] as { id: string }[]).find((each) => each.id !== first.id)?.id ?? '';
    await agent.call('POST', `/api/conversations/${id}/accept`);
    await other.say('扫地机回不了充电座');
    await test.consumers.drained();
    const { suggestions } = (await agent.call('GET', `/api/conversations/${id}/copilot`)).json as Copilot;
    const past = suggestions.filter(({ sources }) => sources.some(({ kind }) => kind === 'past_reply'));
    expect(past.map(({ text }) => text)).toEqual(['先把充电座靠墙放稳，再长按主机的回充键三秒。']);
  });

  it('says clearly that drafts, summaries and translations need a model', async () => {
    const { post } = await scene('退货运费谁承担啊');
    expect((await post('copilot/draft')).json).toEqual({ outcome: 'not_configured', reply: null });
    expect((await post('copilot/summary')).json).toEqual({ outcome: 'not_configured', text: null });
    expect((await post('copilot/translate', { text: '您好', to: 'en' })).json).toEqual({
      outcome: 'not_configured',
      text: null,
    });
  });

  it('counts suggestions that were used, changed and passed over, without keeping texts', async () => {
    const { post, owner } = await scene('退货运费谁承担啊');
    const use = { kind: 'knowledge', sourceId: 'a1', suggested: '质量问题的运费由商家承担。' };
    expect((await post('copilot/uses', { ...use, sent: use.suggested })).status).toBe(204);
    await post('copilot/uses', { ...use, sent: '您好，质量问题的运费由我们承担。' });
    await post('copilot/uses', { ...use, sent: '' });
    const { json } = await owner.call('GET', '/api/copilot/uses');
    expect(json['kinds']).toMatchObject([{ kind: 'knowledge', used: 1, edited: 1, ignored: 1 }]);
    const mean = (json['kinds'] as { meanEdit: number }[])[0]?.meanEdit ?? 0;
    expect(mean).toBeGreaterThan(0.2);
    expect(mean).toBeLessThan(0.6);
  });
});

describe('the tone of a draft', () => {
  it.each([
    ['这是你自己没看清楚规则', 'blame'],
    ['你有病吧，别烦我', 'rude'],
    ['您好，我们保证会到账，绝对没问题', 'promise'],
    ['THIS IS YOUR LAST CHANCE NOW', 'shouting'],
    ['您好，王女士的电话是 13911112222，您联系她', 'personal_data'],
    ['您好，办不了，自己想办法', 'harsh'],
    ['Hello, that is your own fault', 'blame'],
    [`您好，${'请您耐心等待。'.repeat(60)}`, 'too_long'],
    ['退款已经提交', 'no_greeting'],
    ['您好，退款已经提交', 'no_apology'],
  ])('of 「%s」 is warned of: %s', async (text, kind) => {
    const { post } = await toneScene();
    const { warnings } = (await post('copilot/tone', { text })).json as { warnings: { kind: string }[] };
    expect(warnings.map((each) => each.kind)).toContain(kind);
  });

  it('of a good one is not, though it repeats what the customer told', async () => {
    const { post } = await toneScene();
    const text = '您好，非常抱歉给您带来不便。您的电话 138-1234-5678 我已登记，今天 18 点前给您回电。';
    expect((await post('copilot/tone', { text })).json).toEqual({ warnings: [] });
  });

  let shared: Promise<AgentScene> | undefined;
  function toneScene(): Promise<AgentScene> {
    shared ??= scene('气死我了，我要投诉！我电话13812345678，赶紧给我退钱');
    return shared;
  }
});
