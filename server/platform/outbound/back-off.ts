const FIRST_MS = 250;
const MOST_MS = 10_000;

/**
 * How long to wait before attempt `attempt` + 1 (the first is 1), in milliseconds: what `Retry-After` asks for, but at least
 * a random part of a time that doubles ("full jitter"). `wallClock` is the time of day, `random` 0 to 1.
 */
export function waitBefore(
  attempt: number,
  retryAfter: string | undefined,
  wallClock: number,
  random: number,
): number {
  const own = random * Math.min(MOST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.max(own, parseRetryAfter(retryAfter, wallClock) ?? 0);
}

/** `Retry-After` as milliseconds from now: a number of seconds, or a date (RFC 9110, 10.2.3). */
export function parseRetryAfter(value: string | undefined, wallClock: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Za-z]{3,9}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - wallClock);
}
