const DAY_MS = 86_400_000;
/** Older than this it belongs into an import. */
export const OLDEST_MS = 730 * DAY_MS;
/** What a request takes on its way, and what clocks commonly differ by. */
const TOLERANCE_MS = 30_000;

/**
 * When something happened, in ms: the client's time, moved by what its clock is wrong by according to `sentAt`, never in the
 * future. `invalid` what is no time, `too_old` beyond two years.
 */
export function occurredAt(
  given: unknown,
  envelope: { receivedAt: number; sentAt?: number },
): number | 'invalid' | 'too_old' {
  const { receivedAt, sentAt } = envelope;
  if (given === undefined || given === null || given === '') return receivedAt;
  const claimed = readTime(given);
  if (claimed === undefined) return 'invalid';
  const skew = sentAt === undefined ? 0 : receivedAt - sentAt;
  const corrected = Math.abs(skew) > TOLERANCE_MS ? claimed + skew : claimed;
  const at = Math.min(corrected, receivedAt);
  return receivedAt - at > OLDEST_MS ? 'too_old' : at;
}

/** A time in ISO 8601 or in ms since 1970; undefined for anything else. */
export function readTime(given: unknown): number | undefined {
  const ms = typeof given === 'string' ? Date.parse(given) : typeof given === 'number' ? given : NaN;
  return Number.isFinite(ms) && ms > 0 && ms < 8e15 ? Math.round(ms) : undefined;
}
