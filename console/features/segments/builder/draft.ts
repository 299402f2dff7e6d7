import type {
  AttributeTest,
  Condition,
  EventPattern,
  Group,
  Leaf,
  PropertyTest,
  Span,
} from '../../../../contracts/cdp/index.ts';

export type LeafKind = Leaf['kind'];
export const LEAF_KINDS: LeafKind[] = ['attribute', 'tag', 'event', 'sequence', 'segment', 'consent'];

const WEEK: Span = { amount: 7, unit: 'days' };

/** A condition of a kind with nothing filled in yet. */
export function newCondition(kind: LeafKind): Leaf {
  switch (kind) {
    case 'attribute':
      return { kind, name: '', test: { op: 'is', values: [] } };
    case 'tag':
      return { kind, tags: [], has: true };
    case 'event':
      return { kind, event: { name: '' }, count: { op: 'at_least', n: 1 }, window: { last: WEEK } };
    case 'sequence':
      return {
        kind,
        steps: [{ name: '' }],
        within: { amount: 1, unit: 'days' },
        without: { name: '' },
        window: { last: WEEK },
      };
    case 'segment':
      return { kind, segmentId: '', member: true };
    case 'consent':
      return { kind, purpose: '', channel: 'any', state: 'allowed' };
  }
}

/** A test with an operator, keeping what was filled in where it still fits. */
export function newTest(op: AttributeTest['op'], before: AttributeTest): AttributeTest {
  switch (op) {
    case 'is':
    case 'is_not':
      return { op, values: 'values' in before ? before.values : [] };
    case 'contains':
    case 'not_contains':
    case 'starts_with':
      return { op, text: 'text' in before ? before.text : '' };
    case 'between':
      return { op, from: 0, to: 'number' in before ? before.number : 100 };
    case 'before':
    case 'after':
      return { op, date: 'date' in before ? before.date : '' };
    case 'is_set':
    case 'is_not_set':
      return { op };
    case 'within_last':
    case 'longer_ago':
    case 'within_next':
      return { op, days: 'days' in before ? before.days : 30 };
    default:
      return { op, number: 'number' in before ? before.number : 0 };
  }
}

/** A condition as the group at the top of the builder. */
export function asGroup(condition: Condition): Group {
  return condition.kind === 'all' || condition.kind === 'any' ? condition : { kind: 'all', of: [condition] };
}

/** A condition, or what it negates, with whether it is negated. */
export function unwrap(condition: Condition): { inner: Leaf | Group; negated: boolean } {
  if (condition.kind !== 'not') return { inner: condition, negated: false };
  const below = unwrap(condition.of);
  return { inner: below.inner, negated: !below.negated };
}

export function wrap(inner: Leaf | Group, negated: boolean): Condition {
  return negated ? { kind: 'not', of: inner } : inner;
}

/** Whether everything is filled in, so that it can be counted and saved. */
export function isComplete(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.length > 0 && condition.of.every(isComplete);
    case 'not':
      return isComplete(condition.of);
    case 'attribute':
      return condition.name.trim() !== '' && isCompleteTest(condition.test);
    case 'tag':
      return condition.tags.length > 0;
    case 'segment':
      return condition.segmentId !== '';
    case 'consent':
      return condition.purpose !== '';
    case 'event':
      return isCompletePattern(condition.event);
    case 'sequence':
      return [...condition.steps, condition.without ?? []].flat().every(isCompletePattern);
  }
}

function isCompletePattern({ name, where = [] }: EventPattern): boolean {
  return (
    name.trim() !== '' && where.every(({ property, test }) => property.trim() !== '' && isCompleteTest(test))
  );
}

function isCompleteTest(test: AttributeTest | PropertyTest): boolean {
  if ('values' in test) return test.values.length > 0;
  if ('text' in test) return test.text.trim() !== '';
  if ('date' in test) return test.date !== '';
  if ('from' in test) return test.from <= test.to;
  return true;
}
