/** z for 95%. */
const Z = 1.959964;

/**
 * The interval that holds a share with 95%, of which `hits` were found in a random sample of `n` (Wilson, "Probable
 * Inference", JASA 1927); also where there were none.
 */
export function wilsonInterval(hits: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const share = hits / n;
  const middle = share + Z ** 2 / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 1 + Z ** 2 / n;
  return {
    low: hits === 0 ? 0 : (middle - half) / scale,
    high: hits === n ? 1 : (middle + half) / scale,
  };
}
