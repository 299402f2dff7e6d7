import type { ServedArticle } from './served.ts';

/** Who asks, where and when. What is left out is not looked at. */
export interface Audience {
  channel?: string;
  /** Segments that the customer is in; undefined: nothing is known of them. */
  segmentIds?: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
  /** An agent looks for colleagues' knowledge: segments and channels do not hide anything. */
  staff?: boolean;
}

/**
 * Whether an article may be said: valid at that time, on that channel, to somebody in one of its segments, and not without a
 * disclosure that it needs. A customer of whom nothing is known is in no segment.
 */
export function visibleTo(audience: Audience): (article: ServedArticle) => boolean {
  const { channel, at, staff } = audience;
  const segments = new Set(audience.segmentIds);
  return ({ served }) => {
    if (!served) return true;
    if (served.withheld || (served.from !== null && at < served.from)) return false;
    if (served.until !== null && at >= served.until) return false;
    if (staff) return true;
    if (channel !== undefined && served.channels.length > 0 && !served.channels.includes(channel))
      return false;
    return served.segmentIds.length === 0 || served.segmentIds.some((id) => segments.has(id));
  };
}
