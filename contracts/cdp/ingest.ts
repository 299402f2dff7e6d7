import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

const Nullable = Type.Union([Type.String(), Type.Null()]);
const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });

/** What a source is; pages and apps are in the hands of their visitors, a server is not. */
export const SourceKind = Type.Union([Type.Literal('browser'), Type.Literal('app'), Type.Literal('server')]);
export type SourceKind = Static<typeof SourceKind>;

/** What the tracking plan does: nothing, learn from what comes, tell of what differs, refuse it. */
export const PlanMode = Type.Union([
  Type.Literal('off'),
  Type.Literal('learn'),
  Type.Literal('warn'),
  Type.Literal('enforce'),
]);
export type PlanMode = Static<typeof PlanMode>;

export const WriteKey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  prefix: Type.String(),
  trusted: Type.Boolean({ description: 'held by a server: its identifiers may join people' }),
  lastUsedAt: Nullable,
  revokedAt: Nullable,
});
export type WriteKey = Static<typeof WriteKey>;

/** Events of the last 24 hours by what became of them. */
export const SourceCounts = Type.Object({
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  warnings: Type.Integer({ description: 'accepted, though the tracking plan says otherwise' }),
  rejected: Type.Integer(),
});
export type SourceCounts = Static<typeof SourceCounts>;

/** Where events come from. */
export const Source = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: SourceKind,
  enabled: Type.Boolean(),
  planMode: PlanMode,
  createdAt: Type.String(),
  keys: Type.Array(WriteKey),
  lastDay: SourceCounts,
  days: Type.Array(Type.Integer(), {
    description: 'events taken on each of the last 14 days (UTC), the last is today',
  }),
  waiting: Type.Integer({
    description: 'events of the whole tenant that are acknowledged and not processed yet',
  }),
});
export type Source = Static<typeof Source>;

/** GET /api/sources */
export const Sources = Type.Object({ items: Type.Array(Source) });
export type Sources = Static<typeof Sources>;

/** POST /api/sources; a server's first key is trusted, others are not. */
export const CreateSource = Closed({ name: Name, kind: SourceKind });
export type CreateSource = Static<typeof CreateSource>;

/** The reply of POST /api/sources: the only time that the write key is shown. */
export const CreatedSource = Type.Object({ source: Source, writeKey: Type.String() });
export type CreatedSource = Static<typeof CreatedSource>;

/** PATCH /api/sources/{id} */
export const ChangeSource = Closed({ name: Type.Optional(Name), enabled: Type.Optional(Type.Boolean()) });
export type ChangeSource = Static<typeof ChangeSource>;

/** POST /api/sources/{id}/keys: one more key; DELETE /api/keys/{id} ends it. */
export const CreateWriteKey = Closed({ name: Name, trusted: Type.Boolean() });
export type CreateWriteKey = Static<typeof CreateWriteKey>;

export const CreatedWriteKey = Type.Object({ key: WriteKey, writeKey: Type.String() });
export type CreatedWriteKey = Static<typeof CreatedWriteKey>;

/** Why an event was not taken. */
export const REJECT_REASONS = [
  'not_an_object',
  'type_unknown',
  'no_person',
  'name_missing',
  'too_large',
  'too_deep',
  'time_invalid',
  'too_old',
  'field_invalid',
  'not_planned',
  'plan_broken',
  'source_disabled',
  'not_processed',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** GET /api/sources/{id}/rejects */
export const ListRejects = Closed({
  reason: Type.Optional(Type.String({ maxLength: 40 })),
  cursor: Type.Optional(Type.String({ format: 'uuid' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});

export const Reject = Type.Object({
  id: Type.String(),
  reason: Type.String(),
  field: Type.String({ description: 'JSON pointer within the event' }),
  eventType: Nullable,
  eventName: Nullable,
  digest: Type.String({ description: 'keyed hash of the event: equal for equal events' }),
  sample: Type.Unknown({ description: 'the event with the kind of each value in its place' }),
  at: Type.String(),
});
export type Reject = Static<typeof Reject>;

export const Rejects = Type.Object({
  items: Type.Array(Reject),
  nextCursor: Nullable,
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'of the last 30 days, by reason' }),
});
export type Rejects = Static<typeof Rejects>;

const ValueType = Type.Union([
  Type.Literal('string'),
  Type.Literal('number'),
  Type.Literal('boolean'),
  Type.Literal('object'),
  Type.Literal('array'),
  Type.Literal('any'),
]);

/** What a property of a planned event may be. */
export const PlannedProperty = Closed({
  type: ValueType,
  required: Type.Optional(Type.Boolean()),
  values: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })),
});
export type PlannedProperty = Static<typeof PlannedProperty>;

export const PlannedEvent = Closed({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  properties: Type.Record(Type.String({ pattern: '^.{1,200}$' }), PlannedProperty, {
    maxProperties: 200,
    additionalProperties: false,
  }),
  /** Whether properties that are not named may come. */
  open: Type.Boolean(),
});
export type PlannedEvent = Static<typeof PlannedEvent>;

/** PUT /api/sources/{id}/plan */
export const PutPlan = Closed({
  mode: PlanMode,
  events: Type.Array(PlannedEvent, { maxItems: 500 }),
});
export type PutPlan = Static<typeof PutPlan>;

/** GET /api/sources/{id}/plan */
export const Plan = Type.Object({
  mode: PlanMode,
  events: Type.Array(
    Type.Object({
      name: Type.String(),
      properties: Type.Record(Type.String(), PlannedProperty),
      open: Type.Boolean(),
      learned: Type.Boolean(),
    }),
  ),
});
export type Plan = Static<typeof Plan>;

/** The reply of every ingestion route: Segment's `success`, PostHog's `status`, and what became of the events. */
export const Taken = Type.Object({
  success: Type.Boolean(),
  status: Type.Integer(),
  accepted: Type.Integer(),
  rejected: Type.Integer(),
});
export type Taken = Static<typeof Taken>;
