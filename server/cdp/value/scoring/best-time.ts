/** How often something was done, at each hour of the day and on each weekday (Monday first). */
export interface Habit {
  hours: number[];
  weekdays: number[];
}

/** When somebody is best reached. */
export interface BestTime {
  hour: number;
  /** 1 is Monday. */
  weekday: number;
  /** Shares that add up to 1. */
  hours: number[];
  weekdays: number[];
  /** How much was done on the whole. */
  events: number;
}

/** As much as so many events of everybody's weighs beside what a customer did. */
const WEIGHT_OF_ALL = 12;
/** Of less nothing is said. */
const FEWEST = 3;

export function emptyHabit(): Habit {
  return { hours: Array<number>(24).fill(0), weekdays: Array<number>(7).fill(0) };
}

/** Adds so many events at an hour of a weekday (1 is Monday). */
export function addHabit(
  habit: Habit,
  { hour, weekday, n }: { hour: number; weekday: number; n: number },
): void {
  habit.hours[hour] = (habit.hours[hour] ?? 0) + n;
  habit.weekdays[weekday - 1] = (habit.weekdays[weekday - 1] ?? 0) + n;
}

/** Adds what somebody does to what many do. */
export function joinHabits(all: Habit, one: Habit): void {
  for (const [hour, n] of one.hours.entries()) all.hours[hour] = (all.hours[hour] ?? 0) + n;
  for (const [day, n] of one.weekdays.entries()) all.weekdays[day] = (all.weekdays[day] ?? 0) + n;
}

/** The hour and the weekday at which a customer is most active, smoothed over neighbouring hours and by what everybody does. */
export function bestTimeOf(own: Habit, everybody: Habit): BestTime | undefined {
  const events = sumOf(own.hours);
  if (events < FEWEST) return undefined;
  const hours = mix(
    own.hours.map(
      (n, hour) => n / 2 + ((own.hours[(hour + 23) % 24] ?? 0) + (own.hours[(hour + 1) % 24] ?? 0)) / 4,
    ),
    everybody.hours,
  );
  const weekdays = mix(own.weekdays, everybody.weekdays);
  return { hour: placeOfMost(hours), weekday: placeOfMost(weekdays) + 1, hours, weekdays, events };
}

function mix(own: number[], everybody: number[]): number[] {
  const all = sumOf(everybody);
  const share = (n: number): number => (all > 0 ? (everybody[n] ?? 0) / all : 1 / own.length);
  const total = sumOf(own) + WEIGHT_OF_ALL;
  return own.map((count, n) => (count + WEIGHT_OF_ALL * share(n)) / total);
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0);
}

function placeOfMost(numbers: number[]): number {
  return numbers.indexOf(Math.max(...numbers));
}
