import type { ColumnMapping, ImportKind, ImportMapping } from '../../../../contracts/cdp/index.ts';
import { guessKinds } from '../../matching/index.ts';
import type { ColumnKind } from '../../matching/index.ts';
import { findField, fieldsOf, OPEN_PREFIX, plainName } from '../fields/index.ts';
import type { Field } from '../fields/index.ts';
import { cleanValue } from '../rows/index.ts';

/** Fields of which a row may have several. */
const SEVERAL = new Set(['phone', 'email', 'tags', 'card', 'device', 'openid', 'member_id']);
const BY_VALUES: Partial<Record<ColumnKind, string[]>> = {
  phone: ['phone'],
  email: ['email'],
  full_name: ['name'],
  address: ['address'],
  date: ['at'],
};
const ROW_NUMBER = /^(?:row|line|index|序号|行号)(?:_?(?:no|number|id))?$|^$/;
const READING = { country: 'CN', zone: 'Asia/Shanghai', currency: 'CNY' };
const ENOUGH = 0.3;

/**
 * What each column of a file is, by its name and by the values of the first rows. What is recognised by neither is kept under its own name
 * (`attribute:…`, `property:…`); columns without any value and row numbers are left out.
 */
export function guessMapping(
  kind: ImportKind,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): ImportMapping {
  const kinds = guessKinds({ columns, rows });
  const taken = new Set<string>();
  const guesses = columns.map((column, at): { column: string; to: string | undefined } => {
    const values = filled(rows, at);
    if (rows.length > 0 && values.length === 0) return { column, to: 'ignore' };
    const field = byName(kind, column, values, taken);
    if (field) taken.add(field.name);
    return { column, to: field?.name };
  });
  return {
    columns: guesses.map(({ column, to }, at): ColumnMapping => {
      const guess = to ?? byValues(kind, column, { guessed: kinds[column], values: filled(rows, at) }, taken);
      taken.add(guess);
      return {
        column,
        to: guess,
        ...formOf(
          kind,
          guess,
          rows.map((row) => row[at] ?? ''),
        ),
      };
    }),
  };
}

function byName(kind: ImportKind, column: string, values: string[], taken: Set<string>): Field | undefined {
  const name = plainName(column);
  return fieldsOf(kind).find(
    (field) =>
      field.names.test(name) &&
      (!taken.has(field.name) || SEVERAL.has(field.name)) &&
      (values.length === 0 || shareOf(field, values) >= ENOUGH),
  );
}

function filled(rows: readonly (readonly string[])[], at: number): string[] {
  return rows.map((row) => row[at] ?? '').filter((value) => value.trim() !== '');
}

function byValues(
  kind: ImportKind,
  column: string,
  { guessed, values }: { guessed: ColumnKind | undefined; values: string[] },
  taken: Set<string>,
): string {
  const name = plainName(column);
  if (ROW_NUMBER.test(name)) return 'ignore';
  const candidates = (guessed && BY_VALUES[guessed]) ?? [];
  const found = candidates.find((one) => {
    const field = findField(kind, one);
    return field && (!taken.has(one) || SEVERAL.has(one)) && shareOf(field, values) >= ENOUGH;
  });
  return found ?? `${OPEN_PREFIX[kind]}${column.slice(0, 100)}`;
}

/** The share of values that the field can read; what says nothing (无) speaks neither for nor against it. */
function shareOf(field: Field, values: string[]): number {
  const verdicts = values.slice(0, 200).map((value) => cleanValue(field, value, READING));
  const good = verdicts.filter((verdict) => verdict.ok).length;
  const silent = verdicts.filter((verdict) => !verdict.ok && verdict.reason === 'no_value').length;
  return good === 0 && silent === verdicts.length ? 1 : good / Math.max(1, verdicts.length - silent);
}

/** The order of days and months where the values say it. */
function formOf(kind: ImportKind, to: string, values: string[]): Partial<ColumnMapping> {
  const field = findField(kind, to);
  if (field?.value !== 'day' && field?.value !== 'moment') return {};
  const numbers = values.flatMap((value) => {
    const match = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(value);
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  const monthFirst = numbers.some(([, second]) => second > 12) && !numbers.some(([first]) => first > 12);
  return monthFirst ? { dateOrder: 'month_first' } : {};
}
