import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';

const Id = Type.String({ format: 'uuid' });

/** GET /api/training/queue */
export const QueueFilter = Closed({
  dataSetId: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type QueueFilter = Static<typeof QueueFilter>;

/** Messages that say nearly the same: one label serves them all. */
export const QueueGroup = Type.Object({
  id: Type.String(),
  sampleIds: Type.Array(Type.String()),
  text: Type.String(),
  others: Type.Array(Type.String(), { description: 'at most 5 of the other texts' }),
  count: Type.Integer(),
  uncertainty: Type.Number(),
  cost: Type.Number(),
  score: Type.Number(),
  at: Type.String(),
  suggestions: Type.Array(
    Type.Object({
      intentId: Type.Union([Type.String(), Type.Null()]),
      label: Type.String(),
      title: Type.String(),
      probability: Type.Number(),
    }),
  ),
});
export type QueueGroup = Static<typeof QueueGroup>;
export const QueuePage = Type.Object({ open: Type.Integer(), items: Type.Array(QueueGroup) });
export type QueuePage = Static<typeof QueuePage>;

/** POST /api/training/queue/decide: exactly one of intentId, newIntent, outOfScope, skip. */
export const DecideSamples = Closed({
  dataSetId: Id,
  sampleIds: Type.Array(Id, { minItems: 1, maxItems: 500 }),
  intentId: Type.Optional(Id),
  newIntent: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  outOfScope: Type.Optional(Type.Boolean()),
  skip: Type.Optional(Type.Boolean()),
});
export type DecideSamples = Static<typeof DecideSamples>;
export const DecidedSamples = Type.Object({
  decided: Type.Integer(),
  intentId: Type.Union([Type.String(), Type.Null()]),
  labelsSinceVersion: Type.Integer(),
});
