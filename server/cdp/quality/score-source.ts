import type { SourceQuality } from '../../../contracts/cdp/index.ts';

type Shares = Pick<SourceQuality, 'completeness' | 'validity' | 'freshness' | 'uniqueness' | 'agreement'>;

const WEIGHTS: Record<keyof Shares, number> = {
  completeness: 0.25,
  validity: 0.3,
  freshness: 0.15,
  uniqueness: 0.15,
  agreement: 0.15,
};

/** The weighted mean of what is known, of 100; 0 where nothing is. */
export function scoreSource(shares: Shares): number {
  let sum = 0;
  let weight = 0;
  for (const [name, own] of Object.entries(WEIGHTS) as [keyof Shares, number][]) {
    const share = shares[name];
    if (share === null) continue;
    sum += own * share;
    weight += own;
  }
  return weight === 0 ? 0 : Math.round((100 * sum) / weight);
}

/** A share, or null where there is nothing to take it of. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
