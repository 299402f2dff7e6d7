import type { IntentReading } from '../../language/index.ts';

const BAND = { from: 0.3, to: 0.7 };

/**
 * Whether a reading lies in the band where a second opinion pays: several candidates, or neither clearly in nor out of scope.
 * What is clearly out of scope is not asked about.
 */
export function isUncertain({ candidates, outOfScope }: IntentReading): boolean {
  if (candidates.length === 0 || outOfScope > BAND.to) return false;
  return candidates.length > 1 || outOfScope >= BAND.from;
}
