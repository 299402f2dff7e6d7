import type { EventFilter, PropertyFilter } from '../../../../contracts/cdp/index.ts';
import type { CustomerEvent } from '../../events/index.ts';

/** Whether an event is of those that are counted. */
export function matchesEvent(
  filter: EventFilter,
  event: Pick<CustomerEvent, 'kind' | 'name' | 'properties'>,
): boolean {
  if (filter.kinds?.length && !filter.kinds.some((kind) => kind === event.kind)) return false;
  if (filter.names?.length && !filter.names.includes(event.name)) return false;
  return passesAll(filter.where ?? [], event.properties);
}

/** Whether the properties pass all filters. */
export function passesAll(filters: PropertyFilter[], properties: Record<string, unknown>): boolean {
  return filters.every((filter) => passes(filter, propertyOf(properties, filter.property)));
}

/** A property by its name, or by its way through the objects around it. */
export function propertyOf(properties: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(properties, path)) return properties[path];
  let value: unknown = properties;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** A number, also where it is written as a text; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) < 1e15 ? number : undefined;
}

function passes({ op, value: wanted }: PropertyFilter, value: unknown): boolean {
  const isSet = value !== undefined && value !== null && value !== '';
  if (op === 'is_set') return isSet;
  if (op === 'is_not_set') return !isSet;
  if (op === 'is') return isSame(value, wanted);
  if (op === 'is_not') return !isSame(value, wanted);
  if (op === 'contains')
    return typeof value === 'string' && wanted !== undefined && value.includes(String(wanted));
  const [left, right] = [numberOf(value), numberOf(wanted)];
  if (left === undefined || right === undefined) return false;
  if (op === 'at_least') return left >= right;
  if (op === 'more_than') return left > right;
  return op === 'at_most' ? left <= right : left < right;
}

function isSame(value: unknown, wanted: PropertyFilter['value']): boolean {
  if (value === wanted) return true;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return false;
  return wanted !== undefined && String(value) === String(wanted);
}
