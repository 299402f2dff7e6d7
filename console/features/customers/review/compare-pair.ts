import type { IdentifierKind, ReviewPair } from '../../../../contracts/cdp/index.ts';

/** One line of a pair: what each record says under a name. */
export interface ComparedField {
  key: string;
  identifier: IdentifierKind | null;
  name: string;
  a: string[];
  b: string[];
  state: 'same' | 'differs' | 'one';
}

/** Identifiers, then attributes, of both records; where they differ and where they agree before what only one tells. */
export function comparePair({ a, b }: ReviewPair): ComparedField[] {
  const kinds = [...new Set([...a.record.identifiers, ...b.record.identifiers].map(({ kind }) => kind))];
  const names = [...new Set([...a.attributes, ...b.attributes].map(({ name }) => name))];
  const fields = [
    ...kinds.map((kind) => field(`identifier ${kind}`, kind, kind, told(a, kind), told(b, kind))),
    ...names.map((name) => field(`attribute ${name}`, null, name, said(a, name), said(b, name))),
  ];
  const order = { differs: 0, same: 1, one: 2 };
  return fields.sort((one, other) => order[one.state] - order[other.state]);
}

function field(
  key: string,
  identifier: IdentifierKind | null,
  name: string,
  a: string[],
  b: string[],
): ComparedField {
  const shared = a.some((value) => b.includes(value));
  const state = a.length === 0 || b.length === 0 ? 'one' : shared ? 'same' : 'differs';
  return { key, identifier, name, a, b, state };
}

function told({ record }: ReviewPair['a'], kind: IdentifierKind): string[] {
  return record.identifiers.filter((one) => one.kind === kind).map(({ value }) => value);
}

function said({ attributes }: ReviewPair['a'], name: string): string[] {
  return attributes.filter((one) => one.name === name).map(({ value }) => value);
}
