import { rowOfUnits, visitTerms } from '../features/index.ts';
import type { Scorer } from '../intent/index.ts';
import { englishVectors, shareOfUnits } from '../vectors/index.ts';

/** What each unit of a text adds to the lead of class `first` over class `second` (−1: over the mean of all classes). */
export function leadOfUnits(
  scorer: Scorer,
  units: readonly string[],
  first: number,
  second: number,
): Float64Array {
  const { featuriser } = scorer;
  const row = rowOfUnits(featuriser, units);
  const values = new Map<number, number>();
  for (let i = 0; i < row.indices.length; i += 1) values.set(row.indices[i]!, row.values[i]!);
  const shares = new Float64Array(units.length);
  for (const block of featuriser.blocks) {
    const seen = new Map<number, { start: number; size: number }[]>();
    visitTerms(units, block.spec, (term, start, size) => {
      const column = block.columns.get(term);
      if (column === undefined || size === 0) return;
      const places = seen.get(column);
      if (places) places.push({ start, size });
      else seen.set(column, [{ start, size }]);
    });
    for (const [column, places] of seen) {
      const lead = leadOf(scorer, column, first, second) * (values.get(column) ?? 0);
      for (const { start, size } of places) spread(shares, lead / places.length, start, size);
    }
  }
  if (featuriser.vectorWeight > 0) {
    const vectors = englishVectors();
    const offset = featuriser.columns - vectors.dims;
    const direction = Array.from({ length: vectors.dims }, (_, d) =>
      leadOf(scorer, offset + d, first, second),
    );
    const parts = shareOfUnits(vectors, units, direction);
    for (let u = 0; u < units.length; u += 1) shares[u]! += featuriser.vectorWeight * parts[u]!;
  }
  return shares;
}

function leadOf({ scores }: Scorer, feature: number, first: number, second: number): number {
  const { weights, scales, classes } = scores;
  const from = feature * classes;
  let against = 0;
  if (second >= 0) against = weights[from + second]!;
  else for (let c = 0; c < classes; c += 1) against += weights[from + c]! / classes;
  return (weights[from + first]! - against) * scales[feature]!;
}

/** Gives the units from `start` on equal parts; a run may reach over the ends of the text. */
function spread(shares: Float64Array, lead: number, start: number, size: number): void {
  const from = Math.max(0, start);
  const to = Math.min(shares.length, start + size);
  for (let u = from; u < to; u += 1) shares[u]! += lead / (to - from);
}
