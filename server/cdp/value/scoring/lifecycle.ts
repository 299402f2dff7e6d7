import type { Lifecycle, ValueSettings } from '../../../../contracts/cdp/index.ts';

/** Where a buyer stands. */
export interface Standing {
  daysSinceFirst: number;
  daysSinceLast: number;
  purchases: number;
  /** The score of what was spent. */
  m: number;
  /** From 0 to 1; undefined where nothing is known of it. */
  churn: number | undefined;
}

/** The stage of a buyer by the declared limits, the most pressing first. */
export function lifecycleOf(settings: ValueSettings['lifecycle'], buyer: Standing): Lifecycle {
  const { newDays, atRiskDays, lostDays, churnAtRisk, highValueScore } = settings;
  if (buyer.daysSinceLast > lostDays) return 'lost';
  if (buyer.daysSinceLast > atRiskDays || (buyer.churn ?? 0) >= churnAtRisk) return 'at_risk';
  if (buyer.m >= highValueScore) return 'high_value';
  if (buyer.purchases > 1) return 'repeat';
  return buyer.daysSinceFirst <= newDays ? 'new' : 'active';
}
