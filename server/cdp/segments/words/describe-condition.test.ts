import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../../contracts/cdp/index.ts';
import { describeCondition } from './describe-condition.ts';

const name = (): string => '老客户';
const days = (amount: number): { amount: number; unit: 'days' } => ({ amount, unit: 'days' });
const cases: [Condition, string, string][] = [
  [
    { kind: 'attribute', name: 'city', test: { op: 'is', values: ['上海', '北京'] } },
    'city 是“上海”或“北京”',
    'city is “上海” or “北京”',
  ],
  [{ kind: 'tag', tags: ['vip'], has: false }, '没有标签“vip”', 'has not the tag “vip”'],
  [
    {
      kind: 'event',
      event: { name: 'order', where: [{ property: 'total', test: { op: 'at_least', number: 100 } }] },
      count: { op: 'at_least', n: 2 },
      window: { last: days(30) },
    },
    '最近 30 天内发生“order”（total 不小于 100）至少 2 次',
    'did “order” (total is at least 100) at least 2 times in the last 30 days',
  ],
  [
    { kind: 'event', event: { name: 'login' }, count: { op: 'exactly', n: 0 } },
    '没有发生“login”',
    'did not do “login”',
  ],
  [
    { kind: 'sequence', steps: [{ name: 'cart' }], within: days(1), without: { name: 'order' } },
    '发生“cart”后 1 天内没有“order”',
    'did “cart” and no “order” within 1 day after it',
  ],
  [
    {
      kind: 'any',
      of: [
        { kind: 'not', of: { kind: 'segment', segmentId: 'x', member: true } },
        {
          kind: 'all',
          of: [
            { kind: 'attribute', name: 'birthday', test: { op: 'within_next', days: 7 } },
            {
              kind: 'sequence',
              steps: [{ name: 'view' }, { name: 'order' }],
              within: days(2),
              window: { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' },
            },
          ],
        },
      ],
    },
    '（不是：属于人群“老客户”），或者（birthday 在今后 7 天内，并且2026-01-01 至 2026-02-01 期间在 2 天内先后发生“view”、“order”）',
    '(not is in the segment “老客户”) or (birthday is within the next 7 days and did “view”, then “order” within 2 days from 2026-01-01 to 2026-02-01)',
  ],
];

it('says consents in words', () => {
  const condition: Condition = { kind: 'consent', purpose: 'marketing', channel: 'sms', state: 'granted' };
  expect(describeCondition(condition, name)).toEqual({
    'zh-CN': '已同意在短信用于“营销”',
    en: 'consented to be used for “marketing” on SMS',
  });
});

describe('a condition in words', () => {
  it.each(cases)('%j', (condition, zh, en) => {
    expect(describeCondition(condition, name)).toEqual({ 'zh-CN': zh, en });
  });
});
