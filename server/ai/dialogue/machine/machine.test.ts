import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Bot, Json } from '../contract/index.ts';
import { botOf, readFlowFile } from '../format/index.ts';
import { startTrial } from '../trials/index.ts';
import type { Stub, Trial, TrialSetup, TrialTurn } from '../trials/index.ts';

const READY = ['address_change', 'return_exchange'].map((name) =>
  readFlowFile(name, readFileSync(new URL(`../ready/shop/${name}.yaml`, import.meta.url), 'utf8')),
);

function botFrom(...sources: string[]): Bot {
  const files = sources.map((source, place) => readFlowFile(`flow ${place}`, source));
  expect(files.flatMap(({ problems }) => problems)).toEqual([]);
  return botOf(files.flatMap(({ flow }) => (flow ? [{ version: 1, flow }] : [])));
}

const SHOP = botOf(READY.flatMap(({ flow }) => (flow ? [{ version: 1, flow }] : [])));
const ORDER: Stub = {
  result: { found: true, order: { number: 'x', status: 'paid', placedAt: '2026-11-15T00:00:00Z' } },
};
const setup = (more: Partial<TrialSetup> = {}): TrialSetup => ({
  bot: SHOP,
  now: new Date('2026-11-22T04:00:00Z'),
  actions: { 'order.find': ORDER, 'ticket.open': { result: { number: 42 } } },
  knowledge: [{ question: '运费谁出', answer: '质量问题我们承担运费。' }],
  ...more,
});

function textsOf(turn: TrialTurn): string[] {
  return turn.happened.flatMap((each) => (each.kind === 'bot' ? [each.text] : []));
}

function callsOf(turn: TrialTurn): [string, Json][] {
  return turn.happened.flatMap((each) =>
    each.kind === 'called' ? [[each.action, each.input] as [string, Json]] : [],
  );
}

async function run(trial: Trial, ...texts: string[]): Promise<TrialTurn> {
  let last: TrialTurn | undefined;
  for (const text of texts) last = await trial.say(text);
  if (!last) throw new Error('nothing was said');
  return last;
}

describe('a flow in conversation', () => {
  it('asks nothing that the opening message says', async () => {
    const turn = await run(startTrial(setup()), '订单202611220001234坏了，我要退货，明天来取');
    expect(callsOf(turn)).toEqual([['order.find', { number: '202611220001234' }]]);
    expect(textsOf(turn).join()).toContain('11月23日 上门取件，运费由我们承担。确认提交吗？');
  });

  it('rewrites what the customer corrects, and calls again only what depends on it', async () => {
    const trial = startTrial(setup());
    await run(trial, '订单202611220001234坏了，我要退货', '明天');
    const turn = await run(trial, '不对，改成后天');
    expect(textsOf(turn)).toEqual([expect.stringContaining('好的，已改为11月24日。\n帮您申请')]);
    expect(callsOf(turn)).toEqual([]);
    const other = await run(trial, '订单号写错了，是202611220007777');
    expect(callsOf(other)).toEqual([['order.find', { number: '202611220007777' }]]);
    expect(textsOf(other).at(-1)).toContain('202611220007777 退货，11月24日');
  });

  it('takes an English correction', async () => {
    const trial = startTrial(setup({ language: 'en' }));
    await run(trial, 'I want to return my order 202611220001234, it is broken', 'the day after tomorrow');
    const turn = await run(trial, 'no, tomorrow');
    expect(textsOf(turn).at(-1)).toContain('changed to 23 Nov');
  });

  it('goes into another request and comes back to its question', async () => {
    const trial = startTrial(setup());
    await run(trial, '我要退货', '202611220001234');
    expect(textsOf(await run(trial, '先帮我修改地址'))).toEqual(['请告诉我要修改地址的订单号。']);
    expect(textsOf(await run(trial, '算了'))).toEqual([
      '好的，「修改收货地址」已取消。\n我们继续刚才的「退货换货」。\n方便说一下原因吗？',
    ]);
  });

  it('answers a question in between and asks again', async () => {
    const trial = startTrial(setup());
    const turn = await run(trial, '我要退货', '202611220001234', '运费谁出？');
    expect(turn.outcome).toBe('answered');
    expect(textsOf(turn)).toEqual(['质量问题我们承担运费。', '方便说一下原因吗？']);
  });

  it('takes two requests of one message one after the other, and says so', async () => {
    const trial = startTrial(setup());
    expect(textsOf(await run(trial, '我要退货，另外修改地址'))[0]).toContain(
      '我先为您办理「退货换货」，完成后再处理「修改收货地址」。',
    );
    expect(textsOf(await run(trial, '算了')).join()).toContain('接下来为您办理「修改收货地址」。');
  });

  it('asks after hours whether to go on, and keeps what was said', async () => {
    const trial = startTrial(setup());
    await run(trial, '我要退货');
    trial.pass(300);
    const back = await run(trial, '202611220001234');
    expect(textsOf(back)).toEqual(['您之前在办理「退货换货」，还要继续吗？']);
    expect(callsOf(await run(trial, '继续'))).toEqual([['order.find', { number: '202611220001234' }]]);
  });

  it('is taken up on another channel', async () => {
    const web = startTrial(setup());
    await run(web, '我要退货', '202611220001234');
    const { progress } = web.state();
    const phone = startTrial(setup({ channel: 'sms', ...(progress ? { elsewhere: progress } : {}) }));
    expect(textsOf(await run(phone, '你好')).at(-1)).toBe('您之前在办理「退货换货」，还要继续吗？');
    expect(textsOf(await run(phone, '继续'))).toEqual(['方便说一下原因吗？']);
  });

  it('offers a person after three answers that do not fit, and hands over with what is known', async () => {
    const trial = startTrial(setup());
    await run(trial, '我要退货', '202611220001234', '坏了');
    const turn = await run(trial, '随便', '都行', '你看着办');
    expect(textsOf(turn)[0]).toContain('需要转人工客服');
    expect(textsOf(await run(trial, '不用了'))[0]).toContain('哪天方便上门取件');
    await run(trial, '随便', '都行', '你看着办');
    const handed = await run(trial, '好的');
    expect(handed.happened).toMatchObject([{ kind: 'user' }, { kind: 'handoff', reason: 'accepted_offer' }]);
  });

  it('says why an answer is not valid', async () => {
    const trial = startTrial(setup());
    const turn = await run(trial, '我要退货', '202611220001234', '坏了', '下个月1号');
    expect(textsOf(turn)).toEqual([expect.stringContaining('取件要在今天起七天以内')]);
  });

  it.each(['我要退货', '202611220001234'])(
    'gives a person at once to who asks, also after %s',
    async (before) => {
      const actions = { 'order.find': { ...ORDER, later: true } };
      const trial = startTrial(setup({ actions }));
      await run(trial, '我要退货', before);
      const turn = await run(trial, '转人工');
      expect(turn.happened[1]).toMatchObject({ kind: 'handoff', reason: 'asked' });
      expect(trial.finishCall().outcome).toBe('ignored');
    },
  );

  it('takes messages while a call runs', async () => {
    const trial = startTrial(setup({ actions: { 'order.find': { ...ORDER, later: true } } }));
    await run(trial, '我要退货', '202611220001234');
    expect(textsOf(await run(trial, '好了吗'))).toEqual(['正在为您处理，请稍等。']);
    await run(trial, '我要修改地址');
    expect(textsOf(trial.finishCall())).toEqual([]);
    expect(textsOf(await run(trial, '算了')).join()).toContain('方便说一下原因吗？');
  });

  it.each<[string, Stub]>([
    ['fails', { error: 'failed', code: 'x.y' }],
    ['takes too long', { error: 'time_limit' }],
  ])('goes where its author says when a call %s', async (_, stub) => {
    const turn = await run(
      startTrial(setup({ actions: { 'order.find': stub } })),
      '我要退货',
      '202611220001234',
    );
    expect(turn.happened.at(-1)).toMatchObject({
      kind: 'handoff',
      reason: 'rule',
      summary: expect.stringContaining('202611220001234') as string,
    });
  });

  it('uses the profile with consent only, and says so', async () => {
    const profile = (mayUse: boolean): TrialSetup['profile'] => ({
      name: { value: '王芳', source: '会员资料', mayUse },
    });
    const texts = ['修改地址，订单202611220001234', '北京市朝阳区建国路88号'];
    expect(textsOf(await run(startTrial(setup({ profile: profile(true) })), ...texts))[0]).toContain('王芳');
    const without = await run(startTrial(setup({ profile: profile(false) })), ...texts);
    expect(textsOf(without)).toEqual(['收件人叫什么名字？']);
    expect(without.trace).toContainEqual(expect.objectContaining({ why: 'no consent covers it' }));
  });

  it('keeps its state small over ten thousand turns', async () => {
    const trial = startTrial(setup());
    const texts = [
      '我要退货，另外修改地址',
      '202611220001234',
      '运费谁出',
      '坏了',
      '不对，改成后天',
      '修改地址',
      '哈哈',
      '算了',
    ];
    for (let turn = 0; turn < 10_000; turn += 1) {
      await trial.say(texts[turn % texts.length] ?? '');
      if (turn % 500 === 0) expect(JSON.stringify(trial.state()).length).toBeLessThan(4000);
    }
    expect(JSON.stringify(trial.state()).length).toBeLessThan(4000);
  }, 120_000);
});

const HEAD = (id: string): string => `zhike: flow/1\nid: ${id}\nname: { zh-CN: ${id}, en: ${id} }\n`;

describe('the kinds of steps', () => {
  it('calls another flow and takes its result', async () => {
    const bot = botFrom(
      `${HEAD('a')}trigger: { keywords: [开始] }\nsteps:\n  - { id: go, kind: flow, flow: b, input: { given: '"x"' }, result: { got: answer + given } }\n  - { id: said, kind: say, text: { zh-CN: '得到{{got}}', en: 'got {{got}}' } }\n`,
      `${HEAD('b')}slots: { answer: { type: text, ask: { zh-CN: 什么？, en: What? } } }\nsteps:\n  - { id: ask, kind: ask, slot: answer }\n`,
    );
    const trial = startTrial({ bot });
    expect(textsOf(await run(trial, '开始'))).toEqual(['什么？']);
    expect(textsOf(await run(trial, '天晴'))).toEqual(['得到天晴x']);
  });

  it('waits for an event or a time', async () => {
    const bot = botFrom(
      `${HEAD('w')}trigger: { keywords: [等], event: order.paid }\nsteps:\n  - { id: wait, kind: wait, event: order.shipped, minutes: '60', result: { no: event.number }, on_time_over: late }\n  - { id: came, kind: say, text: { zh-CN: '已发货{{no}}' }, next: bye }\n  - { id: late, kind: say, text: { zh-CN: 还没发货 } }\n  - { id: bye, kind: end }\n`,
    );
    const first = startTrial({ bot });
    await run(first, '等');
    expect(textsOf(first.event('order.shipped', { number: 'SF1' }))).toEqual(['已发货SF1']);
    const second = startTrial({ bot });
    expect(second.event('order.paid', {}).happened).toMatchObject([
      { kind: 'waits', event: 'order.shipped' },
    ]);
    expect(textsOf(second.pass(61))).toEqual(['还没发货']);
  });

  it('gives a customer the same branch of an experiment for good, and all customers their shares', async () => {
    const bot = botFrom(
      `${HEAD('e')}trigger: { keywords: [试] }\nsteps:\n  - { id: x, kind: experiment, experiment: greeting, branches: [{ name: a, weight: 3, next: one }, { name: b, weight: 1, next: two }] }\n  - { id: one, kind: say, text: { zh-CN: 一 }, next: bye }\n  - { id: two, kind: say, text: { zh-CN: 二 } }\n  - { id: bye, kind: end }\n`,
    );
    const branch = async (customerId: string): Promise<string> =>
      textsOf(await run(startTrial({ bot, customerId }), '试')).join();
    expect(await branch('k7')).toBe(await branch('k7'));
    let ones = 0;
    for (let n = 0; n < 1000; n += 1) if ((await branch(`k${n}`)) === '一') ones += 1;
    expect(ones).toBeGreaterThan(700);
    expect(ones).toBeLessThan(800);
  });

  it('lets a model write, and says its own words where it writes nothing', async () => {
    const bot = botFrom(
      `${HEAD('m')}trigger: { keywords: [写] }\nsteps:\n  - { id: w, kind: model, instruction: { zh-CN: 概括 }, passages: '["甲"]', otherwise: { zh-CN: 没写出来 } }\n`,
    );
    const said = async (stub: Stub): Promise<string[]> =>
      textsOf(await run(startTrial({ bot, actions: { 'model.write': stub } }), '写'));
    expect(await said({ result: { text: '好的' } })).toEqual(['好的']);
    expect(await said({ error: 'time_limit' })).toEqual(['没写出来']);
  });

  it('says other words on another channel, in another language', async () => {
    const bot = botFrom(
      `${HEAD('c')}trigger: { keywords: [短信, sms] }\nsteps:\n  - { id: s, kind: say, text: { zh-CN: 网页, en: web, channels: { sms: { zh-CN: 短 } } } }\n`,
    );
    expect(textsOf(await run(startTrial({ bot }), '短信'))).toEqual(['网页']);
    expect(textsOf(await run(startTrial({ bot, channel: 'sms' }), '短信'))).toEqual(['短']);
    expect(textsOf(await run(startTrial({ bot, language: 'en' }), 'sms'))).toEqual(['web']);
  });

  it('ends a loop without a question, and offers a person', async () => {
    const bot = botFrom(
      `${HEAD('l')}trigger: { keywords: [转圈] }\nsteps:\n  - { id: a, kind: set, values: { n: '1' } }\n  - { id: b, kind: set, values: { n: '2' }, next: a }\n`,
    );
    expect(textsOf(await run(startTrial({ bot }), '转圈'))[0]).toContain('需要转人工客服');
  });
});
