const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
const KEPT = 5000;

const offsets = new Map<string, number>();

/** The day of a moment in a time zone (IANA), counted from 1970-01-01. */
export function dayOf(at: Date, zone: string): number {
  // No zone changes its offset but at a quarter of an hour.
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  const key = `${zone}/${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = offsetAt(new Date(quarter * QUARTER_MS), zone);
    if (offsets.size >= KEPT) offsets.clear();
    offsets.set(key, offset);
  }
  return Math.floor((at.getTime() + offset) / DAY_MS);
}

function offsetAt(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - at.getTime();
}
