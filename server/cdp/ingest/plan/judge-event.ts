import type { PlannedProperty } from '../../../../contracts/cdp/index.ts';
import type { Rules } from './plan-queries.ts';

type Json = Record<string, unknown>;

/** What of an event differs from its plan: the JSON pointer of the first property, or undefined. */
export function judgeEvent(properties: Json, rules: Rules): string | undefined {
  for (const [name, rule] of Object.entries(rules.properties)) {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const isMissing = value === undefined || value === null;
    if (isMissing ? rule.required === true : !fits(value, rule)) return `/properties/${name}`;
  }
  if (rules.open) return undefined;
  const stranger = Object.keys(properties).find((name) => !Object.hasOwn(rules.properties, name));
  return stranger === undefined ? undefined : `/properties/${stranger}`;
}

function fits(value: unknown, { type, values }: PlannedProperty): boolean {
  if (type !== 'any' && typeOf(value) !== type) return false;
  return values === undefined || values.includes(String(value));
}

/** The kind of a JSON value as plans name it. */
export function typeOf(value: unknown): PlannedProperty['type'] {
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}

const MOST_PROPERTIES = 200;

/** Rules that also take this event; the same object where they do already. */
export function learnFrom(rules: Rules, properties: Json): Rules {
  let learned: Record<string, PlannedProperty> | undefined;
  const count = Object.keys(rules.properties).length;
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || name === '' || name.length > 200) continue;
    const known = Object.hasOwn(rules.properties, name) ? rules.properties[name] : undefined;
    const type = typeOf(value);
    if (known && (known.type === 'any' || known.type === type)) continue;
    if (!known && count + Object.keys(learned ?? {}).length >= MOST_PROPERTIES) continue;
    learned ??= {};
    learned[name] = { ...known, type: known ? 'any' : type };
  }
  return learned ? { ...rules, properties: { ...rules.properties, ...learned } } : rules;
}
