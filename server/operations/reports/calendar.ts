const DAY_MS = 86_400_000;

/** The calendar day (YYYY-MM-DD) of a moment in a time zone. */
export function dayIn(timezone: string, ms: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(ms);
}

/** The instant at which a calendar day begins in a time zone, also where clocks change. */
export function startOfDay(day: string, timezone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  let guess = utc - offsetAt(utc, timezone);
  guess = utc - offsetAt(guess, timezone);
  return new Date(guess);
}

/** The day so many days later (or earlier). */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** All days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

// How far the zone's clocks are ahead of UTC at a moment, in milliseconds.
function offsetAt(ms: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(ms / 1000) * 1000;
}
