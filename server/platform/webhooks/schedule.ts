const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after each failed attempt: about three days together. */
const PAUSES = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** A webhook that has taken nothing for so long is switched off. */
export const FAILING_MS = 3 * 24 * HOUR;

/**
 * Milliseconds until the next attempt after `attempts` failed ones, undefined when it is given up. `random` (0 to 1) spreads what failed together;
 * `retryAfter` is what the receiver asked for, a day at most.
 */
export function pauseAfter(attempts: number, random: number, retryAfter?: number): number | undefined {
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return undefined;
  return Math.max(pause * (0.8 + 0.4 * random), Math.min(retryAfter ?? 0, 24 * HOUR));
}
