import { perApp } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';

const MOST_KEPT = 10_000;
/** Seconds of the allowed rate that may come at once. */
const BURST_SECONDS = 10;

/** Counts events of each write key against its rate. */
export const rateLimitOf = perApp((app: App) => {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    /** Takes `events` off the key's allowance; returns the seconds to wait where nothing is left, else 0. */
    take(keyId: string, events: number): number {
      const perSecond = app.config.ingestRateLimit / 60;
      const now = app.clock() / 1000;
      if (buckets.size > MOST_KEPT) buckets.clear();
      const bucket = buckets.get(keyId) ?? { left: perSecond * BURST_SECONDS, at: now };
      buckets.set(keyId, bucket);
      const refilled = bucket.left + Math.max(0, now - bucket.at) * perSecond;
      bucket.left = Math.min(perSecond * BURST_SECONDS, refilled);
      bucket.at = now;
      if (bucket.left <= 0) return Math.max(1, Math.ceil(-bucket.left / perSecond));
      bucket.left -= events;
      return 0;
    },
  };
});
