import type { AttributeTest, PropertyTest } from '../../../../contracts/cdp/index.ts';
import { NEVER } from './facts.ts';
import { isPresent, scalarsOf, toMoment, toNumber, toText } from './values.ts';

type Scalar = string | number | boolean;
const DAY_MS = 86_400_000;

/** Says whether a value passes; `is`, `contains` and the like pass for a list when one of its elements does, their negations when none. */
export function compilePropertyTest(test: PropertyTest): (raw: unknown) => boolean {
  switch (test.op) {
    case 'is_set':
      return isPresent;
    case 'is_not_set':
      return (raw) => !isPresent(raw);
    case 'is_not': {
      const holds = compileOne({ op: 'is', values: test.values });
      return (raw) => !scalarsOf(raw).some(holds);
    }
    case 'not_contains': {
      const holds = compileOne({ op: 'contains', text: test.text });
      return (raw) => !scalarsOf(raw).some(holds);
    }
    default: {
      const holds = compileOne(test);
      return (raw) => scalarsOf(raw).some(holds);
    }
  }
}

type Positive = Exclude<PropertyTest, { op: 'is_set' | 'is_not_set' }>;

function compileOne(test: Positive): (value: Scalar) => boolean {
  switch (test.op) {
    case 'is':
    case 'is_not': {
      const texts = new Set(test.values.map(toText));
      return (value) => texts.has(toText(value));
    }
    case 'contains':
    case 'not_contains': {
      const text = toText(test.text);
      return (value) => toText(value).includes(text);
    }
    case 'starts_with': {
      const text = toText(test.text);
      return (value) => toText(value).startsWith(text);
    }
    case 'between':
      return (value) => toNumber(value) >= test.from && toNumber(value) <= test.to;
    case 'before':
    case 'after': {
      const date = Date.parse(test.date);
      return test.op === 'before' ? (value) => toMoment(value) < date : (value) => toMoment(value) >= date;
    }
    default:
      return compileNumber(test);
  }
}

function compileNumber(test: Extract<PropertyTest, { number: number }>): (value: Scalar) => boolean {
  const { op, number } = test;
  if (op === 'at_least') return (value) => toNumber(value) >= number;
  if (op === 'at_most') return (value) => toNumber(value) <= number;
  if (op === 'more_than') return (value) => toNumber(value) > number;
  return (value) => toNumber(value) < number;
}

/** Like a test of a property, with the first moment after `now` at which time may change the answer. */
export type TimedTest = (raw: unknown, now: number) => { matches: boolean; next: number };

export function compileAttributeTest(test: AttributeTest): TimedTest {
  if (!('days' in test)) {
    const holds = compilePropertyTest(test);
    return (raw) => ({ matches: holds(raw), next: NEVER });
  }
  const span = test.days * DAY_MS;
  // From the first of these moments to the second it holds.
  const limits: (at: number) => [from: number, to: number] =
    test.op === 'within_last'
      ? (at) => [at, at + span]
      : test.op === 'longer_ago'
        ? (at) => [at + span, NEVER]
        : (at) => [at - span, at];
  return (raw, now) => {
    let [matches, next] = [false, NEVER];
    for (const value of scalarsOf(raw)) {
      const at = toMoment(value);
      if (Number.isNaN(at)) continue;
      const [from, to] = limits(at);
      if (now >= from && now < to) matches = true;
      for (const limit of [from, to]) if (limit > now && limit < next) next = limit;
    }
    return { matches, next };
  };
}
