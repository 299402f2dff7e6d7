import type { Meaning } from '../../../../contracts/cdp/index.ts';
import type { CustomerEvent } from '../../events/index.ts';
import { isPersonal } from '../catalogue/index.ts';
import type { AttributeValue } from '../catalogue/index.ts';
import { matchesEvent, numberOf, passesAll, propertyOf } from './match-event.ts';

/** What one event adds: to a count (under a key, where values are told apart), or a value that may be the first or the last. */
export type Measure = { kind: 'count'; key: string; total: string } | { kind: 'pick'; value: AttributeValue };

const MAX_KEY = 200;

/**
 * What an event adds to an attribute, or undefined. Values that tell who somebody is are not taken, but for counting
 * different ones, which is done by their keyed hash.
 */
export function measure(
  meaning: Meaning,
  event: CustomerEvent,
  digestOf: (value: string) => string,
): Measure | undefined {
  if (!matchesEvent(meaning.events, event)) return undefined;
  const { aggregation, property } = meaning;
  if (aggregation === 'count') return { kind: 'count', key: '', total: '0' };
  if (aggregation === 'rate') {
    return { kind: 'count', key: '', total: passesAll(meaning.hits ?? [], event.properties) ? '1' : '0' };
  }
  if (property === undefined) {
    return aggregation === 'first' || aggregation === 'last'
      ? { kind: 'pick', value: event.at.toISOString() }
      : undefined;
  }
  const value = propertyOf(event.properties, property);
  if (aggregation === 'sum') {
    const number = numberOf(value);
    return number === undefined ? undefined : { kind: 'count', key: '', total: String(number) };
  }
  if (!isValue(value)) return undefined;
  if (aggregation === 'unique') return { kind: 'count', key: digestOf(String(value)), total: '0' };
  if (isPersonal(property, value)) return undefined;
  if (aggregation === 'top') return { kind: 'count', key: String(value).slice(0, MAX_KEY), total: '0' };
  return { kind: 'pick', value };
}

function isValue(value: unknown): value is AttributeValue {
  if (typeof value === 'string') return value !== '' && value.length <= 2000;
  return typeof value === 'number' || typeof value === 'boolean';
}
