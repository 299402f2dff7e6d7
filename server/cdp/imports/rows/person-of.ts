import { createHash } from 'node:crypto';
import { isIdentifierKind } from '../../identifiers/index.ts';
import type { IdentifierKind } from '../../identifiers/index.ts';
import { fieldsOf } from '../fields/index.ts';
import type { ReadRow } from './read-row.ts';

/** Who a row is about: the record of the source, by its id there, and what identifies the person. */
export interface RowPerson {
  /** Id of the record within its source. Personal where it comes from an identifier: to be sealed. */
  externalId: string;
  identifiers: { kind: IdentifierKind; value: string }[];
}

// The surest kind first: what names a record where the file gives it no id.
const STRENGTH = fieldsOf('customers').flatMap(({ name, identifier }) =>
  identifier && isIdentifierKind(name) ? [name] : [],
);

/**
 * Who a row is about; undefined where nothing says it. `idField` is the column that holds the record's id. Without one the record is named by
 * its surest identifier (`user_id:42`, `phone:+86139…`), else by a digest of name, birthday and address: the same row always gives the same
 * record, and a row in which just that value has changed gives another.
 */
export function personOf(row: ReadRow, idField: string): RowPerson | undefined {
  const identifiers = STRENGTH.flatMap((kind) =>
    (row.values.get(kind) ?? []).map(({ value }) => ({ kind, value: plainText(value) })),
  ).filter(
    (each, at, all) => all.findIndex((one) => one.kind === each.kind && one.value === each.value) === at,
  );
  const id = row.values.get(idField)?.[0]?.value;
  if (id !== undefined) return { externalId: plainText(id), identifiers };
  const [surest] = identifiers;
  if (surest) return { externalId: `${surest.kind}:${surest.value}`, identifiers };
  const digest = digestOf(row);
  return digest === undefined ? undefined : { externalId: digest, identifiers };
}

// A name alone names many people.
function digestOf(row: ReadRow): string | undefined {
  const text = (field: string): string => {
    const value = row.values.get(field)?.[0]?.value;
    return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
  };
  const name = text('name') || `${text('surname')}${text('given_name')}`;
  const [birthday, address] = [text('birthday'), text('address')];
  if (name === '' || (birthday === '' && address === '')) return undefined;
  const hash = createHash('sha256').update(JSON.stringify([name, birthday, address]));
  return `digest:${hash.digest('base64url').slice(0, 27)}`;
}

/** Identifiers were cleaned to texts. */
function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
