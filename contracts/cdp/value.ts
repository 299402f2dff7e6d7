import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

const Bounds = Type.Array(Type.Number({ minimum: 0 }), { minItems: 1, maxItems: 9 });
const Days = Type.Integer({ minimum: 1, maximum: 3650 });

/** How customers are valued. Amounts are in the smallest unit of `currency`. */
export const ValueSettings = Closed({
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  rates: Type.Record(Type.String({ pattern: '^[A-Z]{3}$' }), Type.Number({ exclusiveMinimum: 0 }), {
    additionalProperties: false,
    description:
      'what one of another currency is worth; of currencies without a rate purchases count, amounts do not',
  }),
  lookbackDays: Days,
  rfm: Type.Union([
    Closed({ mode: Type.Literal('quantile'), bins: Type.Integer({ minimum: 2, maximum: 10 }) }),
    Closed({
      mode: Type.Literal('fixed'),
      recencyDays: Bounds,
      purchases: Bounds,
      amount: Bounds,
    }),
  ]),
  lifecycle: Closed({
    newDays: Days,
    atRiskDays: Days,
    lostDays: Days,
    churnAtRisk: Type.Number({ minimum: 0, maximum: 1 }),
    highValueScore: Type.Integer({ minimum: 2, maximum: 10 }),
  }),
  lifetime: Closed({ horizonDays: Days, annualDiscount: Type.Number({ minimum: 0, maximum: 1 }) }),
});
export type ValueSettings = Static<typeof ValueSettings>;

/**
 * `lost`, `at_risk`: bought too long ago · `high_value`: spends most · `repeat`: bought again · `new`: bought first a short while ago · `active`:
 * all others who have bought. Who has not bought has none.
 */
export const Lifecycle = Type.Enum(['new', 'active', 'repeat', 'high_value', 'at_risk', 'lost']);
export type Lifecycle = Static<typeof Lifecycle>;

/** High or low in recency, frequency and amount: important ones spend much; `value` is high in all that is left, `retain` in nothing. */
export const RfmSegment = Type.Enum([
  'important_value',
  'important_develop',
  'important_keep',
  'important_retain',
  'general_value',
  'general_develop',
  'general_keep',
  'general_retain',
]);
export type RfmSegment = Static<typeof RfmSegment>;

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Score = OrNull(Type.Integer());

/** Fitted parameters; times are in weeks, amounts in the smallest unit of the currency. */
export const ValueModel = Type.Object({
  buying: OrNull(Type.Object({ r: Type.Number(), alpha: Type.Number(), a: Type.Number(), b: Type.Number() })),
  spending: OrNull(Type.Object({ p: Type.Number(), q: Type.Number(), v: Type.Number() })),
  bounds: Type.Object({
    recencyDays: Type.Array(Type.Number()),
    purchases: Type.Array(Type.Number()),
    amount: Type.Array(Type.Number()),
  }),
  buyers: Type.Integer(),
});
export type ValueModel = Static<typeof ValueModel>;

/** GET /api/value/summary: the last run that ended, and the one that is under way. */
export const ValueSummary = Type.Object({
  at: OrNull(Type.String()),
  customers: Type.Integer(),
  buyers: Type.Integer(),
  currency: Type.String(),
  cells: Type.Array(
    Type.Object({
      r: Type.Integer(),
      f: Type.Integer(),
      m: Type.Integer(),
      customers: Type.Integer(),
      amount: Type.Integer(),
    }),
  ),
  segments: Type.Record(Type.String(), Type.Integer()),
  lifecycles: Type.Record(Type.String(), Type.Integer()),
  model: OrNull(ValueModel),
  running: OrNull(
    Type.Object({ startedAt: Type.String(), customers: Type.Integer(), total: Type.Integer() }),
  ),
});
export type ValueSummary = Static<typeof ValueSummary>;

/** GET /api/customers/{id}/value, at this moment, by the parameters of the last run. */
export const CustomerValue = Type.Object({
  currency: Type.String(),
  purchases: Type.Integer({ description: 'days on which something was bought, within the look-back' }),
  amount: Type.Integer(),
  firstAt: OrNull(Type.String()),
  lastAt: OrNull(Type.String()),
  r: Score,
  f: Score,
  m: Score,
  segment: OrNull(RfmSegment),
  lifecycle: OrNull(Lifecycle),
  aliveProbability: OrNull(Type.Number()),
  expectedPurchases: OrNull(Type.Number({ description: 'within the horizon' })),
  lifetimeValue: OrNull(Type.Integer({ description: 'within the horizon' })),
  horizonDays: Type.Integer(),
  best: OrNull(
    Type.Object({
      hour: Type.Integer(),
      weekday: Type.Integer({ description: '1 is Monday' }),
      hours: Type.Array(Type.Number(), { description: 'share of each hour, smoothed' }),
      weekdays: Type.Array(Type.Number()),
      events: Type.Integer(),
    }),
  ),
});
export type CustomerValue = Static<typeof CustomerValue>;
