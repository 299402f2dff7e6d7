import { foldText } from '../../cleaning/index.ts';

type Scalar = string | number | boolean;
const DAY = /^\d{4}-\d{2}-\d{2}/;
/** Numbers above are moments in milliseconds (after 1973), below plain numbers. */
const FIRST_MOMENT = 1e11;

/** The single values of what an attribute or a property holds: of a list its elements, of nothing and of objects none. */
export function scalarsOf(raw: unknown): Scalar[] {
  if (Array.isArray(raw)) return raw.flatMap((each) => scalarsOf(each));
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? [raw] : [];
}

/** Whether there is anything: null, an empty text and an empty list are nothing. */
export function isPresent(raw: unknown): boolean {
  return raw !== undefined && raw !== null && raw !== '' && !(Array.isArray(raw) && raw.length === 0);
}

/** A text as it is compared: without regard to case, width and blanks around. */
export function toText(value: Scalar): string {
  return foldText(String(value)).toLowerCase();
}

/** The number that a value is, also where it is written as a text; NaN where it is none. */
export function toNumber(value: Scalar): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}

/** The moment that a value is (ISO 8601, or milliseconds since 1970); NaN where it is none. */
export function toMoment(value: Scalar): number {
  if (typeof value === 'number') return value >= FIRST_MOMENT ? value : NaN;
  return typeof value === 'string' && DAY.test(value) ? Date.parse(value) : NaN;
}

/** A property by its name, or by its path (`outer.inner`). */
export function propertyOf(properties: Record<string, unknown> | null, path: string): unknown {
  if (properties === null) return undefined;
  if (Object.hasOwn(properties, path)) return properties[path];
  let value: unknown = properties;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
