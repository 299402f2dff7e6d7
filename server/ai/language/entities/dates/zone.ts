import { appError } from '../../../../platform/errors/index.ts';
import { formatDay } from './calendar.ts';

const DAY = 86_400;
const QUARTER = 900;
const MOST_CACHED = 20_000;

interface Zone {
  name: string;
  format: Intl.DateTimeFormat;
  /** Offset in seconds by quarter of an hour: no zone of our time changes within one. */
  offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

/** A zone by its IANA name; `ai.zone_unknown` (400) for any other. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    throw appError('ai.zone_unknown', 400, `"${name.slice(0, 60)}" is no time zone, such as Asia/Shanghai`);
  }
  const zone = { name, format, offsets: new Map<number, number>() };
  // Names come from settings, not from texts; still nothing grows for ever.
  if (zones.size > 1000) zones.clear();
  zones.set(name, zone);
  return zone;
}

/** Seconds that the zone's clocks are ahead of UTC at an instant (seconds of the epoch). */
export function offsetAt(zone: Zone, epoch: number): number {
  const quarter = Math.floor(epoch / QUARTER);
  const cached = zone.offsets.get(quarter);
  if (cached !== undefined) return cached;
  const text = zone.format.format(epoch * 1000);
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  const size = Number(match?.[2] ?? 0) * 3600 + Number(match?.[3] ?? 0) * 60 + Number(match?.[4] ?? 0);
  const offset = match?.[1] === '-' ? -size : size;
  if (zone.offsets.size >= MOST_CACHED) zone.offsets.clear();
  zone.offsets.set(quarter, offset);
  return offset;
}

/**
 * The instant (epoch seconds) at which the zone's clocks show a local time (seconds since 1970-01-01T00:00 local). Shown
 * twice: the first; never shown (clocks go forward): as much later as they jump.
 */
export function toEpoch(zone: Zone, local: number): number {
  const early = offsetAt(zone, local - DAY);
  const late = offsetAt(zone, local + DAY);
  if (early === late) return local - early;
  for (const offset of [early, late]) {
    if (offsetAt(zone, local - offset) === offset) return local - offset;
  }
  return local - early;
}

/** Local seconds of an instant. */
export function toLocal(zone: Zone, epoch: number): number {
  return epoch + offsetAt(zone, epoch);
}

/** ISO 8601 with offset of an instant (epoch seconds). */
export function formatInstant(zone: Zone, epoch: number): string {
  const offset = offsetAt(zone, epoch);
  const local = epoch + offset;
  const day = Math.floor(local / DAY);
  return `${formatDay(day)}T${clock(local - day * DAY)}${formatOffset(offset)}`;
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
}

function formatOffset(offset: number): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export type { Zone };
