import type { AttributeTest, ConsentCondition, Span } from '../../../../contracts/cdp/index.ts';
import type { Phrases } from './phrases.ts';

const COUNTS = { at_least: 'at least', at_most: 'at most', exactly: 'exactly' };

function quote(value: unknown): string {
  return typeof value === 'string' ? `“${value}”` : String(value);
}

function listed(values: unknown[]): string {
  return values.map(quote).join(' or ');
}

function spanOf({ amount, unit }: Span): string {
  return amount === 1 ? `1 ${unit.slice(0, -1)}` : `${amount} ${unit}`;
}

function days(n: number): string {
  return spanOf({ amount: n, unit: 'days' });
}

function testOf(subject: string, test: AttributeTest): string {
  switch (test.op) {
    case 'is':
      return `${subject} is ${listed(test.values)}`;
    case 'is_not':
      return `${subject} is not ${listed(test.values)}`;
    case 'contains':
      return `${subject} contains ${quote(test.text)}`;
    case 'not_contains':
      return `${subject} does not contain ${quote(test.text)}`;
    case 'starts_with':
      return `${subject} starts with ${quote(test.text)}`;
    case 'at_least':
      return `${subject} is at least ${test.number}`;
    case 'at_most':
      return `${subject} is at most ${test.number}`;
    case 'more_than':
      return `${subject} is more than ${test.number}`;
    case 'less_than':
      return `${subject} is less than ${test.number}`;
    case 'between':
      return `${subject} is between ${test.from} and ${test.to}`;
    case 'before':
      return `${subject} is before ${test.date}`;
    case 'after':
      return `${subject} is not before ${test.date}`;
    case 'is_set':
      return `${subject} has a value`;
    case 'is_not_set':
      return `${subject} has no value`;
    case 'within_last':
      return `${subject} is within the last ${days(test.days)}`;
    case 'longer_ago':
      return `${subject} is more than ${days(test.days)} ago`;
    case 'within_next':
      return `${subject} is within the next ${days(test.days)}`;
  }
}

function times(n: number): string {
  return n === 1 ? 'once' : `${n} times`;
}

const CHANNELS: Record<ConsentCondition['channel'], string> = {
  any: 'all channels',
  sms: 'SMS',
  email: 'email',
  wechat: 'WeChat',
  phone: 'the phone',
  'web-chat': 'web chat',
};
const CONSENT = { allowed: 'may be used', granted: 'consented to be used', refused: 'refused to be used' };

export const english: Phrases = {
  brackets: (text) => `(${text})`,
  all: (parts) => parts.join(' and '),
  any: (parts) => parts.join(' or '),
  not: (part) => `not ${part}`,
  test: testOf,
  tag: (tags, has) => `${has ? 'has' : 'has not'} the tag ${listed(tags)}`,
  event: (pattern, { op, n }, when) =>
    op === 'exactly' && n === 0
      ? `did not do ${pattern} ${when}`.trimEnd()
      : `did ${pattern} ${COUNTS[op]} ${times(n)} ${when}`.trimEnd(),
  pattern: (name, tests) => `${quote(name)}${tests.length > 0 ? ` (${tests.join(', ')})` : ''}`,
  order: (steps, within, without, when) =>
    `did ${steps.join(', then ')} within ${within}${without === undefined ? '' : ` without ${without} in between`} ${when}`.trimEnd(),
  absence: (step, within, without, when) =>
    `did ${step} and no ${without} within ${within} after it ${when}`.trimEnd(),
  segment: (name, member) => `is ${member ? '' : 'not '}in the segment ${quote(name)}`,
  consent: ({ purpose, channel, state }) => `${CONSENT[state]} for ${quote(purpose)} on ${CHANNELS[channel]}`,
  last: (span) => `in the last ${spanOf(span)}`,
  between: (from, to) => `from ${from} to ${to}`,
  span: spanOf,
  ever: '',
};
