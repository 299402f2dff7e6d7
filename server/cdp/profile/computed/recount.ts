import type { Meaning } from '../../../../contracts/cdp/index.ts';
import type { CustomerEvent } from '../../events/index.ts';
import type { AttributeValue } from '../catalogue/index.ts';
import { addDecimals } from './add-decimals.ts';
import { dayOf } from './days.ts';
import { measure } from './measure.ts';
import { daysOf } from './read-computed.ts';
import { beats, MOST_VALUES } from './states.ts';

/** What an attribute is at a time, from the events themselves and no state; undefined where it has no value. */
export function recount(
  { meaning, zone }: { meaning: Meaning; zone: string },
  events: CustomerEvent[],
  now: Date,
): AttributeValue | undefined {
  const { from, to } = daysOf({ meaning, zone }, now);
  const within = events.filter((event) => {
    const day = meaning.windowDays === null ? 0 : dayOf(event.at, zone);
    return day >= from && day <= to;
  });
  const measured = within.flatMap((event) => {
    const found = measure(meaning, event, (value) => value);
    return found ? [{ ...found, at: event.at, eventId: event.id }] : [];
  });
  const counts = measured.flatMap((each) => (each.kind === 'count' ? [each] : []));
  const { aggregation } = meaning;
  if (aggregation === 'first' || aggregation === 'last') {
    const picks = measured.flatMap((each) => (each.kind === 'pick' ? [each] : []));
    const [first, ...others] = picks;
    return others.reduce(
      (best, each) => (best && beats(each, best, aggregation === 'last') ? each : best),
      first,
    )?.value;
  }
  const byKey = Map.groupBy(counts, (each) => each.key);
  if (aggregation === 'unique') return Math.min(byKey.size, MOST_VALUES);
  if (aggregation === 'top') {
    const keys = [...byKey].toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
    return keys[0]?.[0];
  }
  const total = addDecimals(counts.map((each) => each.total));
  if (aggregation === 'rate') return counts.length === 0 ? undefined : total / counts.length;
  return aggregation === 'sum' ? total : counts.length;
}
