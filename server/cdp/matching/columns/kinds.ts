/** What the values of a column are. `ignore` takes no part in matching. */
export const COLUMN_KINDS = [
  'given_name',
  'surname',
  'full_name',
  'date',
  'age',
  'phone',
  'email',
  'id',
  'organisation',
  'address',
  'street_number',
  'postcode',
  'place',
  'category',
  'text',
  'ignore',
] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

export function isColumnKind(text: string): text is ColumnKind {
  return (COLUMN_KINDS as readonly string[]).includes(text);
}

/** A kind for each column name. */
export type ColumnMap = Record<string, ColumnKind>;
