/** The area under the ROC curve: how often a positive has the higher score of two; equal scores count half. */
export function areaUnderCurve(scores: ArrayLike<number>, positive: readonly boolean[]): number {
  const order = positive.map((_, i) => i).sort((left, right) => scores[left]! - scores[right]!);
  let ranks = 0;
  let positives = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to += 1;
    for (let i = from; i < to; i += 1) {
      if (!positive[order[i]!]) continue;
      ranks += (from + to + 1) / 2;
      positives += 1;
    }
    from = to;
  }
  const negatives = positive.length - positives;
  if (positives === 0 || negatives === 0) return 0.5;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** The expected calibration error: over ten bins of confidence, how far it is from the share that was right. */
export function calibrationError(confidences: ArrayLike<number>, right: readonly boolean[]): number {
  const bins = Array.from({ length: 10 }, () => ({ sum: 0, right: 0 }));
  right.forEach((isRight, i) => {
    const bin = bins[Math.min(9, Math.floor(confidences[i]! * 10))]!;
    bin.sum += confidences[i]!;
    if (isRight) bin.right += 1;
  });
  return bins.reduce((sum, bin) => sum + Math.abs(bin.sum - bin.right), 0) / Math.max(1, right.length);
}
