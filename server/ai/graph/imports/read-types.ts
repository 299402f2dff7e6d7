import { parse } from 'yaml';
import { appError } from '../../../platform/errors/index.ts';

/** What types.yaml says of a column. */
export interface ColumnHint {
  column: string;
  en: string;
  unit: string;
  synonyms: string[];
  relation: string | null;
  many: boolean;
  date: boolean;
  yes: string | null;
  no: string | null;
  empty: string | null;
}

/** What types.yaml says of a table. */
export interface TableHint {
  zh: string;
  en: string;
  synonyms: string[];
  catalogue: string;
  nameColumn: string;
  englishColumn: string;
  separator: string;
  attributes: Map<string, ColumnHint>;
}

/** Reads types.yaml: hints by table. Throws `graph.types_invalid`, 422. */
export function readTypes(text: string): Map<string, TableHint> {
  let parsed: unknown;
  try {
    parsed = parse(text);
  } catch {
    throw invalid('types.yaml is no valid YAML.');
  }
  const tables = new Map<string, TableHint>();
  for (const [key, value] of entriesOf(parsed)) {
    const table = new Map(entriesOf(value));
    const type = new Map(entriesOf(table.get('type')));
    const attributes = new Map<string, ColumnHint>();
    for (const [name, each] of entriesOf(table.get('attributes')))
      attributes.set(name, columnHint(name, each));
    const zh = textOf(type.get('zh')) || key;
    tables.set(key, {
      zh,
      en: textOf(type.get('en')),
      synonyms: listOf(type.get('synonyms')),
      catalogue: textOf(table.get('catalogue')),
      nameColumn: textOf(table.get('name')),
      englishColumn: textOf(table.get('english_name')),
      separator: textOf(table.get('separator')),
      attributes,
    });
  }
  if (tables.size === 0) throw invalid('types.yaml describes no table.');
  return tables;
}

function columnHint(name: string, value: unknown): ColumnHint {
  const fields = new Map(entriesOf(value));
  const optional = (key: string): string | null => (fields.has(key) ? textOf(fields.get(key)) : null);
  return {
    column: textOf(fields.get('column')) || name,
    en: textOf(fields.get('en')),
    unit: textOf(fields.get('unit')),
    synonyms: listOf(fields.get('synonyms')),
    relation: optional('relation'),
    many: fields.get('many') === true,
    date: fields.get('date') === true,
    yes: optional('yes'),
    no: optional('no'),
    empty: optional('empty'),
  };
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf).filter((each) => each !== '') : [];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (value === true) return '是';
  if (value === false) return '否';
  return typeof value === 'number' ? String(value) : '';
}

function invalid(message: string): Error {
  return appError('graph.types_invalid', 422, message);
}
