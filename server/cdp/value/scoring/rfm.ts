import type { RfmSegment, ValueModel, ValueSettings } from '../../../../contracts/cdp/index.ts';

/** The bounds between scores, ascending. */
export type Bounds = ValueModel['bounds'];

/** What is scored: days since the last purchase, number of purchases, what was spent. */
export interface Rfm {
  recencyDays: number;
  purchases: number;
  amount: number;
}

/** The bounds that the settings ask for: fixed ones, or those that part these buyers into equal bins as far as ties allow. */
export function boundsOf(settings: ValueSettings['rfm'], buyers: Rfm[]): Bounds {
  if (settings.mode === 'fixed') {
    const { recencyDays, purchases, amount } = settings;
    const ascending = (bounds: number[]): number[] => bounds.toSorted((a, b) => a - b);
    return {
      recencyDays: ascending(recencyDays),
      purchases: ascending(purchases),
      amount: ascending(amount),
    };
  }
  const quantiles = (values: number[]): number[] => {
    const sorted = Float64Array.from(values).sort();
    return Array.from({ length: settings.bins - 1 }, (_, n) => {
      const place = Math.ceil((sorted.length * (n + 1)) / settings.bins) - 1;
      return sorted[Math.max(0, place)] ?? 0;
    });
  };
  return {
    recencyDays: quantiles(buyers.map((each) => each.recencyDays)),
    purchases: quantiles(buyers.map((each) => each.purchases)),
    amount: quantiles(buyers.map((each) => each.amount)),
  };
}

/** Scores from 1 to one more than there are bounds; the higher the better. Equal values have equal scores. */
export function scoreRfm(bounds: Bounds, buyer: Rfm): { r: number; f: number; m: number } {
  const above = (limits: number[], value: number): number => limits.filter((limit) => value > limit).length;
  return {
    r: 1 + bounds.recencyDays.length - above(bounds.recencyDays, buyer.recencyDays),
    f: 1 + above(bounds.purchases, buyer.purchases),
    m: 1 + above(bounds.amount, buyer.amount),
  };
}

/** The one of eight cells: high is what lies above the middle of the scores. */
export function segmentOf(bounds: Bounds, scores: { r: number; f: number; m: number }): RfmSegment {
  const isHigh = (score: number, limits: number[]): boolean => score > (limits.length + 1) / 2;
  const recent = isHigh(scores.r, bounds.recencyDays);
  const frequent = isHigh(scores.f, bounds.purchases);
  const rank = recent ? (frequent ? 'value' : 'develop') : frequent ? 'keep' : 'retain';
  return `${isHigh(scores.m, bounds.amount) ? 'important' : 'general'}_${rank}`;
}
