import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import type { Condition } from './conditions.ts';

const Id = Type.String({ format: 'uuid' });
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const Description = Type.String({ maxLength: 1000 });
const Tag = Type.String({ minLength: 1, maxLength: 50 });

/** A condition in a request; its exact form (docs: contracts/cdp/conditions.ts) is checked apart, with one error for each place. */
export const ConditionDocument = Type.Unsafe<Condition>(
  Type.Object(
    {
      kind: Type.Union(
        (['all', 'any', 'not', 'attribute', 'tag', 'event', 'sequence', 'segment', 'consent'] as const).map(
          (kind) => Type.Literal(kind),
        ),
      ),
    },
    {
      additionalProperties: true,
      description:
        'all, any and not have others in `of`; attribute, tag, event, sequence, segment and consent say something of the customer',
    },
  ),
);

/** A condition in words. */
export const Words = Type.Object({ 'zh-CN': Type.String(), en: Type.String() });
export type Words = Static<typeof Words>;

/** A segment: `live` follows its condition by itself, `static` is a list that people keep. */
export const Segment = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  kind: Type.Union([Type.Literal('live'), Type.Literal('static')]),
  condition: Type.Union([ConditionDocument, Type.Null()]),
  words: Type.Union([Words, Type.Null()]),
  tag: Type.Union([Type.String(), Type.Null()], {
    description: 'a tag that members carry while they are members',
  }),
  state: Type.Union([Type.Literal('ready'), Type.Literal('filling')], {
    description:
      'filling: a new condition is being applied to all customers; until then the list before it is shown',
  }),
  progress: Type.Union([Type.Number(), Type.Null()], { description: 'from 0 to 1 while it is filling' }),
  size: Type.Union([Type.Number(), Type.Null()], {
    description: 'null until it was filled for the first time',
  }),
  sizes: Type.Array(Type.Number(), { description: 'at the end of each of the last 14 days that are known' }),
  createdAt: Type.String(),
  updatedAt: Type.String(),
});
export type Segment = Static<typeof Segment>;

export const Segments = Type.Object({ items: Type.Array(Segment) });
export type Segments = Static<typeof Segments>;

/** POST /api/segments: with a condition it is live, without one a static list. */
export const CreateSegment = Closed({
  name: Name,
  description: Type.Optional(Description),
  condition: Type.Optional(ConditionDocument),
  tag: Type.Optional(Type.Union([Tag, Type.Null()])),
});
export type CreateSegment = Static<typeof CreateSegment>;

/** PATCH /api/segments/{id} */
export const ChangeSegment = Closed({
  name: Type.Optional(Name),
  description: Type.Optional(Description),
  condition: Type.Optional(ConditionDocument),
  tag: Type.Optional(Type.Union([Tag, Type.Null()])),
});
export type ChangeSegment = Static<typeof ChangeSegment>;

/** GET /api/segments/{id}/members */
export const ListSegmentMembers = Closed({
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type ListSegmentMembers = Static<typeof ListSegmentMembers>;

/** A member, with personal values masked. */
export const SegmentMember = Type.Object({
  customerId: Type.String(),
  name: Type.String({ description: 'empty for an unknown visitor' }),
  verified: Type.Boolean(),
  level: Type.Union([Type.String(), Type.Null()]),
  tags: Type.Array(Type.String()),
  identifiers: Type.Array(
    Type.Object({ kind: Type.String(), value: Type.String({ description: 'masked' }) }),
  ),
  since: Type.String(),
});
export type SegmentMember = Static<typeof SegmentMember>;

export const SegmentMembers = Type.Object({
  items: Type.Array(SegmentMember),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type SegmentMembers = Static<typeof SegmentMembers>;

const CustomerId = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
const Some = Type.Array(CustomerId, { maxItems: 1000 });
const SomeIdentifiers = Type.Array(
  Type.String({ minLength: 3, maxLength: 400, description: '`phone:13800138000`, `email:…`, `user_id:…`' }),
  { maxItems: 1000 },
);

/** POST /api/segments/{id}/members: puts customers on a static list, or takes them off. */
export const ChangeMembers = Closed({
  action: Type.Union([Type.Literal('add'), Type.Literal('remove')]),
  customerIds: Type.Optional(Some),
  identifiers: Type.Optional(SomeIdentifiers),
});
export type ChangeMembers = Static<typeof ChangeMembers>;

export const ChangedMembers = Type.Object({
  changed: Type.Number(),
  unknown: Type.Array(Type.Number(), {
    description: 'places of the identifiers, counted from 0, that lead to nobody',
  }),
});
export type ChangedMembers = Static<typeof ChangedMembers>;

/** POST /api/segments/estimate: how many customers a condition would have. */
export const EstimateSegment = Closed({ condition: ConditionDocument });
export type EstimateSegment = Static<typeof EstimateSegment>;

export const SegmentEstimate = Type.Object({
  size: Type.Number(),
  low: Type.Number({
    description: 'the lower end of the interval that holds the size with 95%; `size` where exact',
  }),
  high: Type.Number(),
  exact: Type.Boolean({ description: 'every customer was looked at' }),
  customers: Type.Number({ description: 'how many there are at all' }),
  words: Words,
});
export type SegmentEstimate = Static<typeof SegmentEstimate>;

/** POST /api/segments/overlap */
export const OverlapSegments = Closed({ segmentIds: Type.Array(Id, { minItems: 2, maxItems: 4 }) });
export type OverlapSegments = Static<typeof OverlapSegments>;

/** Customers who are in exactly these segments of those that were asked for. */
export const SegmentOverlap = Type.Object({
  parts: Type.Array(Type.Object({ segmentIds: Type.Array(Type.String()), size: Type.Number() })),
});
export type SegmentOverlap = Static<typeof SegmentOverlap>;

/** GET /api/segments/{id}/sizes: one entry for each day (UTC) on which it was known, the oldest first. */
export const ListSegmentSizes = Closed({
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 400 })),
});
export const SegmentSizes = Type.Object({
  items: Type.Array(
    Type.Object({ day: Type.String(), size: Type.Number(), entered: Type.Number(), left: Type.Number() }),
  ),
});
export type SegmentSizes = Static<typeof SegmentSizes>;

/** GET /api/customers/{id}/segments */
export const CustomerSegments = Type.Object({
  items: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), since: Type.String() })),
});
export type CustomerSegments = Static<typeof CustomerSegments>;

/** GET /api/segments/choices: what the builder offers. */
export const SegmentChoices = Type.Object({
  attributes: Type.Array(Type.String()),
  tags: Type.Array(Type.String()),
  events: Type.Array(Type.Object({ name: Type.String(), properties: Type.Array(Type.String()) })),
  purposes: Type.Array(
    Type.Object({ code: Type.String(), name: Type.String({ description: 'empty for the built-in ones' }) }),
  ),
});
export type SegmentChoices = Static<typeof SegmentChoices>;
