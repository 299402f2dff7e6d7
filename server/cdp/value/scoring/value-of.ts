import type { Lifecycle, RfmSegment, ValueModel, ValueSettings } from '../../../../contracts/cdp/index.ts';
import { aliveProbability, expectedPurchases, lifetimeValue } from '../model/index.ts';
import { lifecycleOf } from './lifecycle.ts';
import { WEEK_DAYS } from './purchases.ts';
import type { Buyer } from './purchases.ts';
import { scoreRfm, segmentOf } from './rfm.ts';

const DAY_MS = 86_400_000;
const WEEKS_PER_YEAR = 365.25 / 7;

/** What a buyer is worth. */
export interface Value {
  r: number;
  f: number;
  m: number;
  segment: RfmSegment;
  lifecycle: Lifecycle;
  /** Known of those who bought again, where a model could be fitted. */
  alive?: number;
  expectedPurchases?: number;
  lifetimeValue?: number;
}

/** Values a buyer by the parameters that were fitted for all. */
export function valueOf(
  buyer: Buyer,
  { model, settings, now }: { model: ValueModel; settings: ValueSettings; now: Date },
): Value {
  const scores = scoreRfm(model.bounds, buyer);
  const { buying, spending } = model;
  const { history } = buyer;
  const time = settings.lifetime.horizonDays / WEEK_DAYS;
  const alive = buying && history.repeats > 0 ? aliveProbability(buying, history) : undefined;
  const daysSince = (at: Date): number => (now.getTime() - at.getTime()) / DAY_MS;
  const lifecycle = lifecycleOf(settings.lifecycle, {
    daysSinceFirst: daysSince(buyer.firstAt),
    daysSinceLast: daysSince(buyer.lastAt),
    purchases: history.repeats + 1,
    m: scores.m,
    churn: alive === undefined ? undefined : 1 - alive,
  });
  const value: Value = { ...scores, segment: segmentOf(model.bounds, scores), lifecycle };
  if (alive !== undefined) value.alive = alive;
  if (buying) value.expectedPurchases = expectedPurchases(buying, history, time);
  if (buying && spending) {
    const { annualDiscount } = settings.lifetime;
    const terms = { time, unitsPerYear: WEEKS_PER_YEAR, annualDiscount };
    value.lifetimeValue = Math.round(lifetimeValue({ buying, spending }, history, terms));
  }
  return value;
}
