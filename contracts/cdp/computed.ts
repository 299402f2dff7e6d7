import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { AttributeGroup, AttributeValue } from './profile.ts';

/** A property of an event and what it must be; one within another is written `outer.inner`. */
export const PropertyFilter = Closed({
  property: Type.String({ minLength: 1, maxLength: 200 }),
  op: Type.Enum([
    'is',
    'is_not',
    'contains',
    'at_least',
    'more_than',
    'at_most',
    'less_than',
    'is_set',
    'is_not_set',
  ]),
  value: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean()])),
});
export type PropertyFilter = Static<typeof PropertyFilter>;

/** Which events are counted: of these kinds and names (any where left out) that pass all filters. */
export const EventFilter = Closed({
  kinds: Type.Optional(Type.Array(Type.Enum(['track', 'page', 'screen', 'group']), { maxItems: 4 })),
  names: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50 })),
  where: Type.Optional(Type.Array(PropertyFilter, { maxItems: 10 })),
});
export type EventFilter = Static<typeof EventFilter>;

/**
 * `count` of events · `sum` of a property · `last` and `first` value of a property, or the time where none is named · `top` the most
 * frequent value · `unique` the number of different values · `rate` the share of the events that pass `hits` too.
 */
export const Aggregation = Type.Enum(['count', 'sum', 'last', 'first', 'top', 'unique', 'rate']);
export type Aggregation = Static<typeof Aggregation>;

const MEANING = {
  aggregation: Aggregation,
  events: EventFilter,
  property: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  hits: Type.Optional(Type.Array(PropertyFilter, { minItems: 1, maxItems: 10 })),
  windowDays: Type.Union([Type.Integer({ minimum: 1, maximum: 366 }), Type.Null()], {
    description: 'the last so many days of the tenant, today among them; null: ever',
  }),
};
const LABELS = {
  labelZh: Type.String({ maxLength: 60 }),
  labelEn: Type.String({ maxLength: 60 }),
  group: AttributeGroup,
};

/** POST /api/computed-attributes */
export const NewComputedAttribute = Closed({
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '^[a-z][a-z0-9_]*$' }),
  ...LABELS,
  ...MEANING,
});
export type NewComputedAttribute = Static<typeof NewComputedAttribute>;

/** What is counted. */
export const Meaning = Closed(MEANING);
export type Meaning = Static<typeof Meaning>;

/** PATCH /api/computed-attributes/{id}: the name stays; a new meaning is counted afresh from all events. */
export const ChangeComputedAttribute = Closed({
  labelZh: Type.Optional(LABELS.labelZh),
  labelEn: Type.Optional(LABELS.labelEn),
  group: Type.Optional(LABELS.group),
  meaning: Type.Optional(Meaning),
});
export type ChangeComputedAttribute = Static<typeof ChangeComputedAttribute>;

export const ComputedAttribute = Type.Object({
  id: Type.String(),
  name: Type.String(),
  ...LABELS,
  ...MEANING,
  status: Type.Enum(['filling', 'ready'], {
    description: 'filling: events of the past are being counted, values come when that is done',
  }),
  filled: Type.Integer({ description: 'events of the past that were counted so far' }),
  toFill: Type.Integer({ description: 'how many there are' }),
  changedAt: Type.String(),
});
export type ComputedAttribute = Static<typeof ComputedAttribute>;

export const ComputedAttributes = Type.Object({ items: Type.Array(ComputedAttribute) });
export type ComputedAttributes = Static<typeof ComputedAttributes>;

/** POST /api/computed-attributes/preview: of one customer, or of the newest 20. */
export const PreviewComputedAttribute = Closed({
  ...MEANING,
  customerId: Type.Optional(Type.String({ format: 'uuid' })),
});
export type PreviewComputedAttribute = Static<typeof PreviewComputedAttribute>;

export const ComputedPreview = Type.Object({
  items: Type.Array(
    Type.Object({
      customerId: Type.String(),
      value: Type.Union([AttributeValue, Type.Null()]),
      events: Type.Integer({ description: 'events that were looked at' }),
    }),
  ),
});
export type ComputedPreview = Static<typeof ComputedPreview>;
