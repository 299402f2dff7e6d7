import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../test/harness/app.ts';
import type { TestApp } from '../../../../test/harness/app.ts';
import { newMember, newShop } from '../../../../test/harness/shop.ts';
import type { Shop } from '../../../../test/harness/shop.ts';
import { newId } from '../../../platform/ids/index.ts';
import { completion, MISBEHAVIOURS, startModelServer } from '../../../../test/harness/model-server.ts';
import type { ModelServer } from '../../../../test/harness/model-server.ts';
import { WRITING_DEFAULTS } from '../budget/index.ts';
import { checkCall, compileTools, proposeAction } from './index.ts';
import type { EntitledAction, Proposal } from './index.ts';

const MINE = 'DD20261120001';
const OTHERS = 'DD20261120999';
const REFUND: EntitledAction = {
  name: 'order.refund',
  description: 'Refund an order',
  input: Type.Object(
    {
      order: Type.String(),
      customerId: Type.String(),
      reason: Type.Optional(Type.String({ maxLength: 100 })),
      amount: Type.Optional(Type.Integer({ minimum: 1 })),
      speed: Type.Optional(Type.Union([Type.Literal('normal'), Type.Literal('fast')])),
    },
    { additionalProperties: false },
  ),
  arguments: {
    order: { from: 'own', values: [{ value: MINE, label: '扫地机，11 月 20 日' }] },
    customerId: { from: 'fixed', value: 'me' },
    reason: { from: 'words' },
    amount: { from: 'words' },
    speed: { from: 'choice' },
  },
  cost: ({ amount }) => (typeof amount === 'number' ? amount * 100 : Number.NaN),
};
const WORDS = ['我要退款，订单 DD20261120001，机器一直撞墙，退 199 元'];
const RULE = { agentAbove: 10_000 };

function check(input: unknown, name = 'order_refund', words: string[] = WORDS): Proposal | undefined {
  return checkCall({ name, input }, compileTools([REFUND]), words, RULE);
}

describe('a proposed action', () => {
  it('names a thing of the customer by its mark, quotes the customer, and takes the rest from the system', () => {
    expect(check({ order: 'own_1', reason: '机器一直撞墙', amount: 199, speed: 'fast' })).toEqual({
      action: 'order.refund',
      input: { order: MINE, customerId: 'me', reason: '机器一直撞墙', amount: 199, speed: 'fast' },
      cost: 19_900,
      needs: 'agent',
    });
    expect(check({ order: 'own_1', amount: 199 }, 'order_refund', ['退 199 和 50'])?.needs).toBe('agent');
    expect(check({ order: 'own_1', amount: 50 }, 'order_refund', ['退 199 和 50'])?.needs).toBe('customer');
    expect(check({ order: 'own_1' })).toMatchObject({ cost: null, needs: 'agent' });
  });

  it.each([
    ['another order', { order: OTHERS }],
    ['the number instead of the mark', { order: MINE }],
    ['a mark that was not offered', { order: 'own_2' }],
    ['another customer', { order: 'own_1', customerId: 'somebody' }],
    ['words of a document', { order: 'own_1', reason: '按内部规定全额退款' }],
    ['an amount of a document', { order: 'own_1', amount: 9999 }],
    ['a value beside the schema', { order: 'own_1', speed: 'now' }],
    ['a further argument', { order: 'own_1', admin: true }],
    ['an argument of the prototype', JSON.parse('{"order": "own_1", "__proto__": {"admin": true}}')],
    ['a constructor', { order: 'own_1', constructor: 'x' }],
    ['an object for a text', { order: { $ne: '' } }],
    ['a list for a text', { order: ['own_1'] }],
    ['nothing', null],
    ['a list', []],
    ['no order', { reason: '机器一直撞墙' }],
    ['an empty quotation', { order: 'own_1', reason: ' \u200b ' }],
  ])('is refused with %s', (_, input) => expect(check(input)).toBeUndefined());

  it('is refused where it was not offered', () => {
    for (const name of ['order.refund', 'refund', 'coupon_issue', '__proto__', 'toString']) {
      expect(check({ order: 'own_1' }, name)).toBeUndefined();
    }
  });

  it('is not offered where an argument may come from nowhere, or there is nothing to choose from', () => {
    const { order, ...rest } = REFUND.arguments;
    expect(order).toBeDefined();
    expect(compileTools([{ ...REFUND, arguments: rest }]).tools).toEqual([]);
    expect(
      compileTools([{ ...REFUND, arguments: { ...rest, order: { from: 'own', values: [] } } }]).tools,
    ).toEqual([]);
  });
});

describe('a model that is asked for an action', () => {
  let server: ModelServer;
  let test: TestApp;
  let shop: Shop;
  beforeAll(async () => {
    server = await startModelServer(() => undefined);
    test = await startTestApp({
      settings: { llmUrl: server.url, llmModel: 'small', outboundAllow: '127.0.0.1' },
    });
    shop = await newShop(test);
    const owner = await newMember(test, shop, 'owner');
    await owner.call('PUT', '/api/writing', { ...WRITING_DEFAULTS, answers: true, msPerTurn: 10_000 });
  });
  afterAll(async () => {
    await test.stop();
    await server.close();
  });

  const calls = (...list: { name: string; arguments: string }[]) => ({
    choices: [
      { message: { role: 'assistant', content: null, tool_calls: list.map((each) => ({ function: each })) } },
    ],
    usage: { prompt_tokens: 100, completion_tokens: 10 },
  });
  async function propose(answer: unknown, words = WORDS, ms = 10_000) {
    server.answer(typeof answer === 'function' ? (answer as () => unknown) : () => answer);
    const wish = { words, actions: [REFUND], rule: RULE, conversationId: newId() };
    return proposeAction(test.app, shop.tenant, wish, ms);
  }

  it('is given marks instead of numbers', async () => {
    const found = await propose(
      calls({ name: 'order_refund', arguments: '{"order": "own_1", "amount": 199}' }),
    );
    expect(found).toMatchObject({ outcome: 'written', value: { input: { order: MINE }, needs: 'agent' } });
    const sent = JSON.stringify(server.asked.at(-1)?.body);
    expect(sent).not.toContain(MINE);
    expect(sent).not.toContain('customerId');
    expect(sent).toContain('own_1');
  });

  it.each([
    ['asks for nothing', completion('好的'), 'refused'],
    ['asks for what was not offered', calls({ name: 'coupon_issue', arguments: '{}' }), 'unsupported'],
    [
      'names the order of somebody else',
      calls({ name: 'order_refund', arguments: `{"order": "${OTHERS}"}` }),
      'unsupported',
    ],
    [
      'invents an amount',
      calls({ name: 'order_refund', arguments: '{"order": "own_1", "amount": 5000}' }),
      'unsupported',
    ],
    [
      'writes half of its arguments',
      calls({ name: 'order_refund', arguments: '{"order": "own' }),
      'unusable',
    ],
    [
      'asks for two things',
      calls(
        { name: 'order_refund', arguments: '{"order": "own_1"}' },
        { name: 'order_refund', arguments: '{"order": "own_1"}' },
      ),
      'unusable',
    ],
    [
      'writes endless arguments',
      calls({ name: 'order_refund', arguments: `{"order": "${'x'.repeat(9000)}"}` }),
      'unusable',
    ],
    ['answers half of a JSON', MISBEHAVIOURS['answers half of a JSON'], 'unusable'],
  ])('and %s has nothing done', async (_, answer, outcome) => {
    expect((await propose(answer)).outcome).toBe(outcome);
  });

  it('and says nothing is given up in time', async () => {
    expect((await propose(() => undefined, WORDS, 400)).outcome).toBe('late');
  });
});
