import type { AddressParts, Amount } from '../../cleaning/index.ts';
import { personOf } from './person-of.ts';
import type { RowPerson } from './person-of.ts';
import type { ReadRow, RowIssue } from './read-row.ts';

type Plain = string | number | boolean;

/** A row of customers. */
export interface CustomerRow extends RowPerson {
  attributes: Record<string, Plain>;
  tags: string[];
  /** When the source said so last, where the row tells. */
  at?: Date;
}

/** A row that may not be taken, and why. */
export interface Refused {
  refused: RowIssue;
}

const IDENTIFIER_FIELDS = new Set([
  'id',
  'customer_id',
  'user_id',
  'member_id',
  'unionid',
  'openid',
  'external_userid',
  'id_card',
  'phone',
  'email',
  'card',
  'device',
  'anonymous_id',
]);

export function refuse(code: string, column: string | null = null): Refused {
  return { refused: { column, code, level: 'reject' } };
}

/** The first value of a field. */
export function valueOf(row: ReadRow, field: string): unknown {
  return row.values.get(field)?.[0]?.value;
}

/** The first value of a field as plain text. */
export function textOf(row: ReadRow, field: string): string | undefined {
  const value = valueOf(row, field);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export function momentOf(row: ReadRow, field: string): Date | undefined {
  const value = valueOf(row, field);
  return value instanceof Date ? value : undefined;
}

export function amountOf(row: ReadRow, field: string): Amount | undefined {
  const value = valueOf(row, field);
  return typeof value === 'object' && value !== null && 'minor' in value ? (value as Amount) : undefined;
}

/** What stands under open names (`attribute:…`, `property:…`), without their prefix. */
export function openValues(row: ReadRow): Record<string, Plain> {
  const open: Record<string, Plain> = {};
  for (const [name, [first]] of row.values) {
    const colon = name.indexOf(':');
    if (colon > 0 && first && isPlain(first.value)) open[name.slice(colon + 1)] = first.value;
  }
  return open;
}

/** A row of customers as a record. Refused: one by which nobody can be told apart. */
export function toCustomer(row: ReadRow): CustomerRow | Refused {
  const person = personOf(row, 'id');
  if (!person) return refuse('row.nobody');
  const attributes: Record<string, Plain> = openValues(row);
  for (const [name, [first]] of row.values) {
    if (!first || IDENTIFIER_FIELDS.has(name) || name.includes(':')) continue;
    if (name === 'address') addAddress(attributes, first.value as AddressParts, row);
    else if (name === 'created_at' && first.value instanceof Date)
      attributes[name] = first.value.toISOString();
    else if (isPlain(first.value)) attributes[name] = first.value;
  }
  attributes['name'] ??= `${textOf(row, 'surname') ?? ''}${joined(row)}${textOf(row, 'given_name') ?? ''}`;
  if (attributes['name'] === '') delete attributes['name'];
  const tags = (row.values.get('tags') ?? []).flatMap(({ value }) => (Array.isArray(value) ? value : []));
  const at = momentOf(row, 'updated_at');
  return { ...person, attributes, tags: [...new Set(tags)], ...(at ? { at } : {}) };
}

// 王小明, but Berg Anne.
function joined(row: ReadRow): string {
  const [surname, given] = [textOf(row, 'surname') ?? '', textOf(row, 'given_name') ?? ''];
  return surname !== '' && given !== '' && !/\p{Script=Han}/u.test(surname + given) ? ' ' : '';
}

// Columns of their own say more surely what province and city are.
function addAddress(attributes: Record<string, Plain>, parts: AddressParts, row: ReadRow): void {
  for (const part of ['province', 'city', 'district'] as const) {
    const value = parts[part];
    if (value !== undefined && !row.values.has(part)) attributes[part] = value;
  }
  attributes['address'] = [
    parts.province,
    parts.city === parts.province ? '' : parts.city,
    parts.district,
    parts.detail,
  ]
    .filter((part) => part !== undefined)
    .join('');
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
