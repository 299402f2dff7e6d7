import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, EventPattern, Leaf, Window } from '../../../../contracts/cdp/index.ts';
import { matches, nextChangeAt } from './compile-condition.ts';
import { NEVER } from './facts.ts';
import type { FactEvent, Facts } from './facts.ts';

// Days are counted from here, in halves; all moments of these tests lie on this grid.
const START = Date.parse('2026-01-01T00:00:00Z');
const HALF = 43_200_000;
const NOW = START + 20 * HALF;
const GRID = Array.from({ length: 60 }, (_, step) => NOW + (step + 1) * HALF);

interface Known {
  city?: string;
  spent?: number;
  birthday?: string;
  until: number;
  tags: Record<string, number>;
  events: { half: number; name: string; plan: string }[];
}

const iso = (half: number): string => new Date(START + half * HALF).toISOString();
const half = fc.integer({ min: 0, max: 30 });
const known: fc.Arbitrary<Known> = fc.record(
  {
    city: fc.constantFrom('上海', '北京', 'Ｓｈａｎｇｈａｉ'),
    spent: fc.integer({ min: 0, max: 5 }),
    birthday: half.map(iso),
    until: fc.oneof(
      fc.constant(NEVER),
      half.map((n) => START + n * HALF),
    ),
    tags: fc.dictionary(
      fc.constantFrom('vip', 'new'),
      fc.oneof(
        fc.constant(NEVER),
        half.map((n) => START + n * HALF),
      ),
    ),
    events: fc.array(
      fc.record({
        half: fc.integer({ min: 0, max: 20 }),
        name: fc.constantFrom('view', 'cart', 'order'),
        plan: fc.constantFrom('free', 'pro'),
      }),
      { maxLength: 14 },
    ),
  },
  { requiredKeys: ['until', 'tags', 'events'] },
);

const pattern: fc.Arbitrary<EventPattern> = fc.record(
  {
    name: fc.constantFrom('view', 'cart', 'order'),
    where: fc.constant([{ property: 'plan', test: { op: 'is' as const, values: ['pro'] } }]),
  },
  { requiredKeys: ['name'] },
);
const span = fc.record({ amount: fc.integer({ min: 1, max: 6 }), unit: fc.constant('days' as const) });
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.record({ last: span }),
  fc.tuple(half, half).map(([a, b]) => ({ from: iso(Math.min(a, b)), to: iso(Math.max(a, b) + 1) })),
);
const eventLeaf: fc.Arbitrary<Leaf> = fc.record(
  {
    kind: fc.constant('event' as const),
    event: pattern,
    count: fc.record({
      op: fc.constantFrom('at_least' as const, 'at_most' as const, 'exactly' as const),
      n: fc.integer({ min: 0, max: 4 }),
    }),
    window,
  },
  { requiredKeys: ['kind', 'event', 'count'] },
);
const orderLeaf: fc.Arbitrary<Leaf> = fc.record(
  {
    kind: fc.constant('sequence' as const),
    steps: fc.array(pattern, { minLength: 2, maxLength: 3 }),
    within: span,
    without: pattern,
    window,
  },
  { requiredKeys: ['kind', 'steps', 'within'] },
);
const absenceLeaf: fc.Arbitrary<Leaf> = fc.record(
  {
    kind: fc.constant('sequence' as const),
    steps: pattern.map((each) => [each]),
    within: span,
    without: pattern,
    window,
  },
  { requiredKeys: ['kind', 'steps', 'within', 'without'] },
);
const days = fc.integer({ min: 1, max: 6 });
const attributeLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.constantFrom('is' as const, 'is_not' as const).map((op) => ({
    kind: 'attribute' as const,
    name: 'city',
    test: { op, values: ['shanghai', '北京'] },
  })),
  fc.integer({ min: 0, max: 5 }).map((number) => ({
    kind: 'attribute' as const,
    name: 'spent',
    test: { op: 'at_least' as const, number },
  })),
  fc
    .tuple(fc.constantFrom('within_last' as const, 'longer_ago' as const, 'within_next' as const), days)
    .map(([op, n]) => ({ kind: 'attribute' as const, name: 'birthday', test: { op, days: n } })),
);
const tagLeaf: fc.Arbitrary<Leaf> = fc.record({
  kind: fc.constant('tag' as const),
  tags: fc.subarray(['vip', 'new', 'old'], { minLength: 1 }),
  has: fc.boolean(),
});
const leaf = fc.oneof(eventLeaf, orderLeaf, absenceLeaf, attributeLeaf, tagLeaf);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
  ),
}));

function factsOf({ tags, events, until, ...attributes }: Known): Facts {
  const lists = new Map<string, FactEvent[]>();
  const ordered = events.map((event) => event).sort((a, b) => a.half - b.half);
  ordered.forEach(({ half: at, name, plan }, place) => {
    lists.set(name, [...(lists.get(name) ?? []), { at: START + at * HALF, place, properties: { plan } }]);
  });
  return {
    attributes: new Map(Object.entries(attributes).map(([name, value]) => [name, { value, until }])),
    tags: new Map(Object.entries(tags)),
    events: lists,
    lists: new Set(),
    consents: new Map(),
  };
}

/** The same rules once more, as slow and as plain as can be: no windows on sorted lists, all combinations tried. */
function naive(rule: Condition, given: Known, now: number): boolean {
  if (rule.kind === 'all' || rule.kind === 'any') {
    const parts = rule.of.map((each) => naive(each, given, now));
    return rule.kind === 'all' ? !parts.includes(false) : parts.includes(true);
  }
  if (rule.kind === 'not') return !naive(rule.of, given, now);
  if (rule.kind === 'tag') return rule.tags.some((tag) => (given.tags[tag] ?? 0) > now) === rule.has;
  if (rule.kind === 'attribute') return naiveAttribute(rule, given, now);
  if (rule.kind === 'segment' || rule.kind === 'consent') return false;
  const events = given.events
    .map((event) => ({ ...event, at: START + event.half * HALF }))
    .sort((a, b) => a.at - b.at)
    .map((event, place) => ({ ...event, place }));
  const isIn = (at: number): boolean => {
    if (!rule.window) return true;
    if ('last' in rule.window) return now - at < rule.window.last.amount * 2 * HALF;
    return at >= Date.parse(rule.window.from) && at < Date.parse(rule.window.to);
  };
  const isOf = (event: (typeof events)[number], one: EventPattern): boolean =>
    event.name === one.name && (!one.where || event.plan === 'pro');
  const inside = events.filter((event) => isIn(event.at));
  if (rule.kind === 'event') {
    const count = inside.filter((event) => isOf(event, rule.event)).length;
    if (rule.count.op === 'at_least') return count >= rule.count.n;
    return rule.count.op === 'at_most' ? count <= rule.count.n : count === rule.count.n;
  }
  const { steps, without } = rule;
  const within = rule.within.amount * 2 * HALF;
  const chains = (step: number, after: number): number[][] => {
    const one = steps[step];
    if (!one) return [[]];
    return inside
      .filter((event) => event.place > after && isOf(event, one))
      .flatMap((event) => chains(step + 1, event.place).map((rest) => [event.place, ...rest]));
  };
  return chains(0, -1).some((chain) => {
    const [first, last] = [events[chain[0] ?? 0], events[chain.at(-1) ?? 0]];
    if (!first || !last) return false;
    if (chain.length === 1) {
      const isOver = first.at + within <= now;
      const follows = events.some(
        (event) =>
          without && isOf(event, without) && event.place > first.place && event.at <= first.at + within,
      );
      return isOver && !follows;
    }
    const between = inside.some(
      (event) =>
        without &&
        isOf(event, without) &&
        event.place > first.place &&
        event.place < last.place &&
        !chain.includes(event.place),
    );
    return last.at - first.at <= within && !between;
  });
}

function naiveAttribute(rule: Extract<Condition, { kind: 'attribute' }>, given: Known, now: number): boolean {
  const { test } = rule;
  const isOver = given.until <= now;
  if (test.op === 'is' || test.op === 'is_not') {
    const isOne = !isOver && (given.city === '北京' || given.city === 'Ｓｈａｎｇｈａｉ');
    return isOne === (test.op === 'is');
  }
  if (test.op === 'at_least') return !isOver && given.spent !== undefined && given.spent >= test.number;
  if (isOver || given.birthday === undefined || !('days' in test)) return false;
  const days = (Date.parse(given.birthday) - now) / HALF / 2;
  if (test.op === 'within_last') return days <= 0 && -days < test.days;
  return test.op === 'longer_ago' ? -days >= test.days : days > 0 && days <= test.days;
}

describe('conditions', () => {
  it('hold exactly where a plain reading of the rules says so, now and later', () => {
    fc.assert(
      fc.property(condition, known, (rule, given) => {
        const facts = factsOf(given);
        for (const now of [NOW, NOW + HALF, NOW + 9 * HALF]) {
          expect(matches(rule, facts, now)).toBe(naive(rule, given, now));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('do not change by time alone before the moment that is given for it', () => {
    fc.assert(
      fc.property(condition, known, (rule, given) => {
        const facts = factsOf(given);
        const now = matches(rule, facts, NOW);
        const next = nextChangeAt(rule, facts, NOW) ?? NEVER;
        expect(next).toBeGreaterThan(NOW);
        for (const later of GRID) {
          if (later < next) expect(matches(rule, facts, later)).toBe(now);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('change at that moment where they count events, order them or look at a tag', () => {
    fc.assert(
      fc.property(fc.oneof(eventLeaf, orderLeaf), known, (rule, given) => {
        const facts = factsOf(given);
        const next = nextChangeAt(rule, facts, NOW);
        if (next !== undefined) expect(matches(rule, facts, next)).toBe(!matches(rule, facts, NOW));
      }),
      { numRuns: 500 },
    );
  });

  it('refer to other segments and to static lists', () => {
    const facts: Facts = {
      attributes: new Map(),
      tags: new Map(),
      consents: new Map(),
      events: new Map(),
      lists: new Set(['list']),
    };
    const live = new Map([['live', { matches: true, next: NOW + 5 }]]);
    const rule = (segmentId: string, member: boolean): Condition => ({ kind: 'segment', segmentId, member });
    expect(matches(rule('live', true), facts, NOW, live)).toBe(true);
    expect(nextChangeAt(rule('live', false), facts, NOW, live)).toBe(NOW + 5);
    expect(matches(rule('list', true), facts, NOW, live)).toBe(true);
    expect(matches(rule('gone', true), facts, NOW, live)).toBe(false);
  });
});
