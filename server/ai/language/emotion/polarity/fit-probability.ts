const ROUNDS = 200;

/** The logistic curve that leads best from scores to probabilities (Platt 1999), by Newton's method. */
export function fitProbability(tested: readonly { score: number; positive: boolean }[]): {
  slope: number;
  offset: number;
} {
  let slope = 2;
  let offset = 0;
  if (tested.length < 10) return { slope, offset };
  for (let round = 0; round < ROUNDS; round += 1) {
    // A little ridge keeps scores that separate everything from asking for an endless slope.
    let [gradientSlope, gradientOffset] = [1e-3 * slope, 0];
    let [slopeSlope, slopeOffset, offsetOffset] = [1e-3, 0, 1e-6];
    for (const { score, positive } of tested) {
      const probability = 1 / (1 + Math.exp(-(slope * score + offset)));
      const error = probability - (positive ? 1 : 0);
      const spread = probability * (1 - probability);
      gradientSlope += error * score;
      gradientOffset += error;
      slopeSlope += spread * score * score;
      slopeOffset += spread * score;
      offsetOffset += spread;
    }
    const determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
    const stepSlope = (offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant;
    const stepOffset = (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant;
    slope -= Math.max(-1, Math.min(1, stepSlope));
    offset -= Math.max(-1, Math.min(1, stepOffset));
    if (Math.abs(stepSlope) + Math.abs(stepOffset) < 1e-6) break;
  }
  return { slope, offset };
}
