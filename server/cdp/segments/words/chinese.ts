import type { AttributeTest, ConsentCondition, Span } from '../../../../contracts/cdp/index.ts';
import type { Phrases } from './phrases.ts';

const UNITS = { minutes: '分钟', hours: '小时', days: '天' };
const COUNTS = { at_least: '至少', at_most: '至多', exactly: '恰好' };

function quote(value: unknown): string {
  return typeof value === 'string' ? `“${value}”` : String(value);
}

function spanOf({ amount, unit }: Span): string {
  return `${amount} ${UNITS[unit]}`;
}

function testOf(name: string, test: AttributeTest): string {
  const subject = /[\w)]$/.test(name) ? `${name} ` : name;
  switch (test.op) {
    case 'is':
      return `${subject}是${test.values.map(quote).join('或')}`;
    case 'is_not':
      return `${subject}不是${test.values.map(quote).join('或')}`;
    case 'contains':
      return `${subject}包含${quote(test.text)}`;
    case 'not_contains':
      return `${subject}不包含${quote(test.text)}`;
    case 'starts_with':
      return `${subject}以${quote(test.text)}开头`;
    case 'at_least':
      return `${subject}不小于 ${test.number}`;
    case 'at_most':
      return `${subject}不大于 ${test.number}`;
    case 'more_than':
      return `${subject}大于 ${test.number}`;
    case 'less_than':
      return `${subject}小于 ${test.number}`;
    case 'between':
      return `${subject}在 ${test.from} 到 ${test.to} 之间`;
    case 'before':
      return `${subject}早于 ${test.date}`;
    case 'after':
      return `${subject}不早于 ${test.date}`;
    case 'is_set':
      return `${subject}有值`;
    case 'is_not_set':
      return `${subject}没有值`;
    case 'within_last':
      return `${subject}在最近 ${test.days} 天内`;
    case 'longer_ago':
      return `${subject}在 ${test.days} 天以前`;
    case 'within_next':
      return `${subject}在今后 ${test.days} 天内`;
  }
}

const PURPOSES: Record<string, string> = {
  service: '客户服务',
  marketing: '营销',
  personalisation: '个性化',
  analytics: '分析',
  training: '训练模型',
  sharing: '向第三方提供',
};
const CHANNELS: Record<ConsentCondition['channel'], string> = {
  any: '所有渠道',
  sms: '短信',
  email: '邮件',
  wechat: '微信',
  phone: '电话',
  'web-chat': '网页聊天',
};
const CONSENT = { allowed: '允许', granted: '已同意', refused: '已拒绝' };

export const chinese: Phrases = {
  brackets: (text) => `（${text}）`,
  all: (parts) => parts.join('，并且'),
  any: (parts) => parts.join('，或者'),
  not: (part) => `不是：${part}`,
  test: testOf,
  tag: (tags, has) => `${has ? '有' : '没有'}标签${tags.map(quote).join('或')}`,
  event: (pattern, { op, n }, when) =>
    op === 'exactly' && n === 0 ? `${when}没有发生${pattern}` : `${when}发生${pattern}${COUNTS[op]} ${n} 次`,
  pattern: (name, tests) => `${quote(name)}${tests.length > 0 ? `（${tests.join('，')}）` : ''}`,
  order: (steps, within, without, when) =>
    `${when}在 ${within}内先后发生${steps.join('、')}${without === undefined ? '' : `，其间没有${without}`}`,
  absence: (step, within, without, when) => `${when}发生${step}后 ${within}内没有${without}`,
  segment: (name, member) => `${member ? '属于' : '不属于'}人群${quote(name)}`,
  consent: ({ purpose, channel, state }) =>
    `${CONSENT[state]}在${CHANNELS[channel]}用于${quote(PURPOSES[purpose] ?? purpose)}`,
  last: (span) => `最近 ${spanOf(span)}内`,
  between: (from, to) => `${from} 至 ${to} 期间`,
  span: spanOf,
  ever: '',
};
