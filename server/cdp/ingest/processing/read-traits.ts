import type { AttributeValue } from '../../profile/index.ts';
import { isObject } from '../parse/measure.ts';

type Json = Record<string, unknown>;

/** What traits say of somebody: by what they are known, and what they are like. */
export interface ReadTraits {
  identifiers: { kind: string; value: string }[];
  attributes: Record<string, AttributeValue | null>;
}

const MAX_ATTRIBUTES = 60;
const MAX_TEXT = 1000;
const IDENTIFIERS = new Map(
  Object.entries({
    phone: 'phone',
    mobile: 'phone',
    phoneNumber: 'phone',
    phone_number: 'phone',
    email: 'email',
    unionid: 'unionid',
    unionId: 'unionid',
    memberId: 'member_id',
    member_id: 'member_id',
  }),
);
// Names of Segment's convention under which others are stored.
const RENAMED = new Map(Object.entries({ 'company.name': 'company', 'address.city': 'city' }));

/** Reads traits: identifiers by their usual names, the rest as attributes, objects one level deep (`address.street`). */
export function readTraits(traits: Json): ReadTraits {
  const read: ReadTraits = { identifiers: [], attributes: {} };
  const left = { count: MAX_ATTRIBUTES };
  for (const [name, value] of Object.entries(traits)) {
    const kind = IDENTIFIERS.get(name);
    if (kind !== undefined) {
      if (isText(value)) read.identifiers.push({ kind, value: String(value) });
    } else if (isObject(value)) {
      for (const [inner, item] of Object.entries(value)) put(read, left, `${name}.${inner}`, item);
    } else put(read, left, name, value);
  }
  const full = fullName(traits);
  if (full !== undefined && read.attributes['name'] === undefined) read.attributes['name'] = full;
  return read;
}

function put(read: ReadTraits, left: { count: number }, name: string, value: unknown): void {
  const given = Array.isArray(value) ? joined(value) : value;
  if (left.count === 0 || !isAttribute(given)) return;
  left.count -= 1;
  read.attributes[RENAMED.get(name) ?? name] = typeof given === 'string' ? given.slice(0, MAX_TEXT) : given;
}

function joined(list: unknown[]): unknown {
  return list.every(isText) ? list.join(', ') : undefined;
}

function isText(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function isAttribute(value: unknown): value is AttributeValue | null {
  return value === null || typeof value === 'boolean' || isText(value);
}

function fullName(traits: Json): string | undefined {
  const first = traits['firstName'] ?? traits['first_name'];
  const last = traits['lastName'] ?? traits['last_name'];
  if (typeof first !== 'string' || typeof last !== 'string' || first === '' || last === '') return undefined;
  // Chinese names stand the family first, and without a blank.
  return /\p{Script=Han}/u.test(last) ? `${last}${first}` : `${first} ${last}`;
}
