import type { EventCondition, EventPattern, Span, Window } from '../../../../contracts/cdp/index.ts';
import { compilePropertyTest } from './compile-test.ts';
import { NEVER } from './facts.ts';
import type { Check, FactEvent, Facts } from './facts.ts';
import { propertyOf } from './values.ts';

const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** A span in milliseconds. */
export function millisecondsOf(span: Span): number {
  return span.amount * UNITS[span.unit];
}

/** The events of a customer that a pattern is of, in order. */
export function compilePattern(pattern: EventPattern): (facts: Facts) => FactEvent[] {
  const tests = (pattern.where ?? []).map(({ property, test }) => ({
    property,
    holds: compilePropertyTest(test),
  }));
  return (facts) => {
    const named = facts.events.get(pattern.name);
    if (named === undefined) return [];
    if (tests.length === 0) return named;
    return named.filter((event) =>
      tests.every(({ property, holds }) => holds(propertyOf(event.properties, property))),
    );
  };
}

/** What of a list of events lies in a window at a moment, and how long each of them stays in it. */
export interface Frame {
  select(events: FactEvent[], now: number): FactEvent[];
  /** When an event leaves the window. */
  endOf(event: FactEvent): number;
}

/** A window of the last days has all events that are younger than it is long; one that is dated ahead counts at once. */
export function compileWindow(window: Window | undefined): Frame {
  if (window === undefined) return { select: (events) => events, endOf: () => NEVER };
  if ('last' in window) {
    const span = millisecondsOf(window.last);
    return {
      select: (events, now) => events.slice(firstAfter(events, now - span)),
      endOf: (event) => event.at + span,
    };
  }
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  return {
    select: (events) => events.filter((event) => event.at >= from && event.at < to),
    endOf: () => NEVER,
  };
}

/** The place of the first of these ordered events that is later than a moment. */
function firstAfter(events: FactEvent[], moment: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = events[middle];
    if (event !== undefined && event.at > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How often an event happened. Time alone can only make that less: the answer changes when a certain event leaves the window. */
export function compileEvent({ event, count, window }: EventCondition): Check {
  const find = compilePattern(event);
  const frame = compileWindow(window);
  const { op, n } = count;
  return (facts, now) => {
    const found = frame.select(find(facts), now);
    const have = found.length;
    const matches = op === 'at_least' ? have >= n : op === 'at_most' ? have <= n : have === n;
    // The number at which the answer is another one, on the way down.
    const turn = op === 'at_least' || have === n ? n - 1 : n;
    const canTurn = have > turn && turn >= 0 && !(op === 'at_most' && matches);
    const last = canTurn ? found[have - turn - 1] : undefined;
    return { matches, next: last === undefined ? NEVER : frame.endOf(last) };
  };
}
