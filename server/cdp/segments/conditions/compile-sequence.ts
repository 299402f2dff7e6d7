import type { SequenceCondition } from '../../../../contracts/cdp/index.ts';
import { compilePattern, compileWindow, millisecondsOf } from './compile-events.ts';
import type { Frame } from './compile-events.ts';
import { NEVER } from './facts.ts';
import type { Check, FactEvent, Facts } from './facts.ts';

type Find = (facts: Facts) => FactEvent[];
const NOTHING: Find = () => [];

/** Events one after the other, or one that another did not follow. */
export function compileSequence(condition: SequenceCondition): Check {
  const steps = condition.steps.map(compilePattern);
  const without = condition.without ? compilePattern(condition.without) : NOTHING;
  const within = millisecondsOf(condition.within);
  const frame = compileWindow(condition.window);
  const [only] = steps;
  return steps.length === 1 && only !== undefined
    ? compileAbsence(only, without, within, frame)
    : compileOrder(steps, without, within, frame);
}

/** The event happened, and for `within` from then nothing of `without`: known once that time is over. */
function compileAbsence(find: Find, without: Find, within: number, frame: Frame): Check {
  return (facts, now) => {
    const spoilers = without(facts);
    let [end, start] = [-NEVER, NEVER];
    for (const event of frame.select(find(facts), now)) {
      const due = event.at + within;
      const spoiled = spoilers.some((each) => each.place > event.place && each.at <= due);
      if (spoiled) continue;
      if (due <= now) end = Math.max(end, frame.endOf(event));
      else if (due < frame.endOf(event)) start = Math.min(start, due);
    }
    return end === -NEVER ? { matches: false, next: start } : { matches: true, next: end };
  };
}

/** A walk over all events in order: for each step the latest first event from which one can have come there. */
function compileOrder(steps: Find[], without: Find, within: number, frame: Frame): Check {
  return (facts, now) => {
    const walk = merge(
      steps.map((find) => frame.select(find(facts), now)),
      frame.select(without(facts), now),
    );
    let reached: (FactEvent | undefined)[] = steps.map(() => undefined);
    let latest: FactEvent | undefined;
    for (const { event, isOf, spoils } of walk) {
      reached = steps.map((_, step) => {
        const start = step === 0 ? event : reached[step - 1];
        const comes = isOf.has(step) && start !== undefined && event.at - start.at <= within;
        const stays = spoils ? undefined : reached[step];
        return comes ? start : stays;
      });
      const done = reached.at(-1);
      if (done !== undefined && (latest === undefined || done.place > latest.place)) latest = done;
    }
    return latest === undefined
      ? { matches: false, next: NEVER }
      : { matches: true, next: frame.endOf(latest) };
  };
}

interface Stop {
  event: FactEvent;
  isOf: Set<number>;
  spoils: boolean;
}

/** All events in order, each once, with the steps that it can be. */
function merge(steps: FactEvent[][], spoilers: FactEvent[]): Stop[] {
  const stops = new Map<number, Stop>();
  const stopAt = (event: FactEvent): Stop => {
    const stop = stops.get(event.place) ?? { event, isOf: new Set(), spoils: false };
    stops.set(event.place, stop);
    return stop;
  };
  steps.forEach((events, step) => events.forEach((event) => stopAt(event).isOf.add(step)));
  for (const event of spoilers) stopAt(event).spoils = true;
  return [...stops.values()].sort((a, b) => a.event.place - b.event.place);
}
