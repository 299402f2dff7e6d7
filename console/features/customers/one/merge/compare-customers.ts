import type { Customer, IdentifierKind } from '../../../../../contracts/cdp/index.ts';

type Value = string | number | boolean;

/** One line of two customers side by side. */
export interface Compared {
  key: string;
  identifier: IdentifierKind | null;
  name: string;
  one: Value[];
  other: Value[];
  /** They share a value, or one of them says nothing. */
  same: boolean;
}

const MOST = 24;

/** What two customers say under the same names: identifiers first, then attributes; what differs before what agrees. */
export function compareCustomers(one: Customer, other: Customer): Compared[] {
  const kinds = [...new Set([...one.identifiers, ...other.identifiers].map(({ kind }) => kind))];
  const identifiers = kinds.map((kind) =>
    compared(`identifier ${kind}`, kind, kind, valuesOf(one, kind), valuesOf(other, kind)),
  );
  const names = [...new Set([...one.attributes, ...other.attributes].map(({ name }) => name))];
  const attributes = names.map((name) =>
    compared(`attribute ${name}`, null, name, attributeOf(one, name), attributeOf(other, name)),
  );
  const rows = [...identifiers, ...attributes.sort((a, b) => Number(a.same) - Number(b.same))];
  return rows.slice(0, MOST);
}

function compared(
  key: string,
  identifier: IdentifierKind | null,
  name: string,
  one: Value[],
  other: Value[],
): Compared {
  const same = one.length === 0 || other.length === 0 || one.some((value) => other.includes(value));
  return { key, identifier, name, one, other, same };
}

function valuesOf(customer: Customer, kind: IdentifierKind): Value[] {
  return customer.identifiers.filter((one) => one.kind === kind).map(({ value }) => value);
}

function attributeOf(customer: Customer, name: string): Value[] {
  return customer.attributes.filter((one) => one.name === name).map(({ value }) => value);
}
