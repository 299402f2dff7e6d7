import type { Candidate, Granularity, TimeValue } from '../entity.ts';
import { formatDay } from './calendar.ts';
import type { Now } from './now.ts';
import { formatInstant, toEpoch, toLocal } from './zone.ts';

const DAY = 86_400;

export interface Stretch {
  kind: 'date' | 'time' | 'range';
  start: number;
  end: number;
  /** Epoch seconds; `to` is not in it. */
  from: number;
  to: number;
  granularity: Granularity;
  confidence: number;
}

/**
 * Canonical: a day or a point in time as `2026-05-03T00:00:00+08:00`, everything longer as `from/to` (`to` exclusive).
 */
export function timeCandidate(now: Now, stretch: Stretch): Candidate {
  const { kind, start, end, granularity, confidence } = stretch;
  const to = Math.max(stretch.to, stretch.from);
  const from = formatInstant(now.zone, stretch.from);
  const until = formatInstant(now.zone, to);
  const value: TimeValue = {
    from,
    to: until,
    granularity,
    firstDay: formatDay(Math.floor(toLocal(now.zone, stretch.from) / DAY)),
    lastDay: formatDay(Math.floor(toLocal(now.zone, Math.max(stretch.from, to - 1)) / DAY)),
  };
  const point = kind === 'date' || (kind === 'time' && granularity !== 'part');
  return { kind, start, end, value, canonical: point ? from : `${from}/${until}`, confidence };
}

/** The epoch second at which a local day and minute begin. */
export function epochAt(now: Now, day: number, minute: number, second = 0): number {
  return toEpoch(now.zone, day * DAY + minute * 60 + second);
}
