import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { ConsentChannel } from './rights/index.ts';

const Name = Type.String({ minLength: 1, maxLength: 200 });
const Scalar = Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean()]);
const Instant = Type.String({ format: 'date-time' });
const Days = Type.Integer({ minimum: 1, maximum: 3650 });

const IsOneOf = Closed({
  op: Type.Union([Type.Literal('is'), Type.Literal('is_not')]),
  values: Type.Array(Scalar, { minItems: 1, maxItems: 100 }),
});
const HasText = Closed({
  op: Type.Union([Type.Literal('contains'), Type.Literal('not_contains'), Type.Literal('starts_with')]),
  text: Type.String({ minLength: 1, maxLength: 200 }),
});
const ComparesNumber = Closed({
  op: Type.Union([
    Type.Literal('at_least'),
    Type.Literal('at_most'),
    Type.Literal('more_than'),
    Type.Literal('less_than'),
  ]),
  number: Type.Number(),
});
const IsBetween = Closed({ op: Type.Literal('between'), from: Type.Number(), to: Type.Number() });
const ComparesDate = Closed({
  op: Type.Union([Type.Literal('before'), Type.Literal('after')]),
  date: Instant,
});
const IsPresent = Closed({ op: Type.Union([Type.Literal('is_set'), Type.Literal('is_not_set')]) });
const ComparesToToday = Closed({
  op: Type.Union([Type.Literal('within_last'), Type.Literal('longer_ago'), Type.Literal('within_next')]),
  days: Days,
});

/** What a property of an event is compared with; `is` and texts ignore case and width of characters. */
export const PropertyTest = Type.Union([
  IsOneOf,
  HasText,
  ComparesNumber,
  IsBetween,
  ComparesDate,
  IsPresent,
]);
export type PropertyTest = Static<typeof PropertyTest>;

/** What an attribute is compared with: also how long ago, or how soon, a date is. */
export const AttributeTest = Type.Union([
  IsOneOf,
  HasText,
  ComparesNumber,
  IsBetween,
  ComparesDate,
  IsPresent,
  ComparesToToday,
]);
export type AttributeTest = Static<typeof AttributeTest>;

/** Events of a name whose properties pass all tests; a property within another is written `outer.inner`. */
export const EventPattern = Closed({
  name: Name,
  where: Type.Optional(Type.Array(Closed({ property: Name, test: PropertyTest }), { maxItems: 10 })),
});
export type EventPattern = Static<typeof EventPattern>;

const Span = Closed({
  amount: Type.Integer({ minimum: 1, maximum: 3650 }),
  unit: Type.Union([Type.Literal('minutes'), Type.Literal('hours'), Type.Literal('days')]),
});
export type Span = Static<typeof Span>;

/** When: in the time before now, or from one moment (inclusive) to another (exclusive). */
export const Window = Type.Union([Closed({ last: Span }), Closed({ from: Instant, to: Instant })]);
export type Window = Static<typeof Window>;

const AttributeCondition = Closed({
  kind: Type.Literal('attribute'),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  test: AttributeTest,
});
const TagCondition = Closed({
  kind: Type.Literal('tag'),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { minItems: 1, maxItems: 50 }),
  has: Type.Boolean({ description: 'true: at least one of them; false: none of them' }),
});
const EventCondition = Closed({
  kind: Type.Literal('event'),
  event: EventPattern,
  count: Closed({
    op: Type.Union([Type.Literal('at_least'), Type.Literal('at_most'), Type.Literal('exactly')]),
    n: Type.Integer({ minimum: 0, maximum: 1000 }),
  }),
  window: Type.Optional(Window),
});
const SequenceCondition = Closed({
  kind: Type.Literal('sequence'),
  steps: Type.Array(EventPattern, {
    minItems: 1,
    maxItems: 4,
    description: 'one after the other; a single step needs `without`',
  }),
  within: Span,
  without: Type.Optional(EventPattern),
  window: Type.Optional(Window),
});
const SegmentCondition = Closed({
  kind: Type.Literal('segment'),
  segmentId: Type.String({ format: 'uuid' }),
  member: Type.Boolean(),
});
const ConsentCondition = Closed({
  kind: Type.Literal('consent'),
  purpose: Type.String({ minLength: 1, maxLength: 60 }),
  channel: ConsentChannel,
  state: Type.Enum(['allowed', 'granted', 'refused'], {
    description:
      'allowed: data may be used, by the word of the customer or because the purpose asks for none; granted, refused: the word that holds',
  }),
});

/**
 * Which customers a segment is of. `sequence` with one step: the event happened, and what it is `without` did not
 * follow `within` that time; with several: they happened in this order, without the other one in between.
 */
export const Condition = Type.Cyclic(
  {
    Condition: Type.Union([
      Closed({
        kind: Type.Union([Type.Literal('all'), Type.Literal('any')]),
        of: Type.Array(Type.Ref('Condition'), { minItems: 1, maxItems: 30 }),
      }),
      Closed({ kind: Type.Literal('not'), of: Type.Ref('Condition') }),
      AttributeCondition,
      TagCondition,
      EventCondition,
      SequenceCondition,
      SegmentCondition,
      ConsentCondition,
    ]),
  },
  'Condition',
);

export type AttributeCondition = Static<typeof AttributeCondition>;
export type TagCondition = Static<typeof TagCondition>;
export type EventCondition = Static<typeof EventCondition>;
export type SequenceCondition = Static<typeof SequenceCondition>;
export type SegmentCondition = Static<typeof SegmentCondition>;
export type ConsentCondition = Static<typeof ConsentCondition>;
/** A condition without others inside. */
export type Leaf =
  | AttributeCondition
  | TagCondition
  | EventCondition
  | SequenceCondition
  | SegmentCondition
  | ConsentCondition;
interface All {
  kind: 'all';
  of: Condition[];
}
interface Any {
  kind: 'any';
  of: Condition[];
}
/** A group of conditions: all of them, or any of them. */
export type Group = All | Any;
export interface Negation {
  kind: 'not';
  of: Condition;
}
export type Condition = Group | Negation | Leaf;
