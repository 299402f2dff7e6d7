/** Rows whose probability lies in one part of 0 to 1: their mean probability and how many were right. */
export interface CalibrationBin {
  confidence: number;
  accuracy: number;
  count: number;
}

/** What a threshold on "out of scope" brings: below it a text is answered. */
export interface CurvePoint {
  threshold: number;
  inScopeAccuracy: number;
  oosRecall: number;
}

const BINS = 15;
const POINTS = 50;

/** Bins of equal width; empty ones are left out. */
export function calibrate(rows: readonly { confidence: number; right: boolean }[]): CalibrationBin[] {
  const bins = Array.from({ length: BINS }, () => ({ sum: 0, right: 0, count: 0 }));
  for (const { confidence, right } of rows) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]!;
    bin.sum += confidence;
    bin.right += right ? 1 : 0;
    bin.count += 1;
  }
  return bins
    .filter(({ count }) => count > 0)
    .map(({ sum, right, count }) => ({ confidence: sum / count, accuracy: right / count, count }));
}

/** The probability that a number of `high` is above one of `low`; ties count half (Mann and Whitney). */
export function areaUnderCurve(low: readonly number[], high: readonly number[]): number {
  const all = [...low.map((value) => ({ value, up: 0 })), ...high.map((value) => ({ value, up: 1 }))];
  all.sort((left, right) => left.value - right.value);
  let ranks = 0;
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to]!.value === all[from]!.value) to += 1;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i += 1) ranks += all[i]!.up * rank;
  }
  const pairs = low.length * high.length;
  return pairs === 0 ? 0.5 : (ranks - (high.length * (high.length + 1)) / 2) / pairs;
}

/** In-scope accuracy and out-of-scope recall at thresholds that lie evenly among the rows' scores. */
export function rejectionCurve(
  rows: readonly { outOfScope: number; outside: boolean; best: string; label: string }[],
): CurvePoint[] {
  const scores = rows.map(({ outOfScope }) => outOfScope).sort((left, right) => left - right);
  const inside = rows.filter(({ outside }) => !outside);
  const outside = rows.filter((row) => row.outside);
  const steps = Math.min(POINTS, scores.length);
  const thresholds = Array.from(
    { length: steps },
    (_, k) => scores[Math.floor(((k + 1) * (scores.length - 1)) / steps)]!,
  );
  return [...new Set(thresholds)].map((threshold) => ({
    threshold,
    inScopeAccuracy:
      inside.filter(({ outOfScope, best, label }) => outOfScope < threshold && best === label).length /
      Math.max(1, inside.length),
    oosRecall:
      outside.filter(({ outOfScope }) => outOfScope >= threshold).length / Math.max(1, outside.length),
  }));
}
