import type { ColumnMapping, ImportKind, ImportMapping } from '../../../../contracts/cdp/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { findField, fieldsOf, OPEN_PREFIX } from '../fields/index.ts';
import type { Field } from '../fields/index.ts';
import { cleanValue } from './clean-value.ts';
import type { CleanValue, Reading } from './clean-value.ts';

/** A column as rows are read by it. */
export interface PlannedColumn {
  /** Its place among the cells. */
  at: number;
  name: string;
  field: Field;
  settings: ColumnMapping;
  reading: Reading;
}

/** How the rows of a file are read; made once, from its columns and a mapping. */
export interface RowPlan {
  kind: ImportKind;
  columns: PlannedColumn[];
  /** Fields with the same value in every row. */
  constants: { field: Field; value: CleanValue }[];
  reading: Reading;
}

/**
 * Makes a plan. Throws `imports.mapping_invalid` (422), naming in `fields` every column that the file doesn't have, every field that the kind
 * doesn't have, and a mapping that leaves nothing.
 */
export function planRows(kind: ImportKind, columns: readonly string[], mapping: ImportMapping): RowPlan {
  const wrong: { field: string; message: string }[] = [];
  const reading: Reading = {
    country: mapping.country ?? 'CN',
    zone: mapping.zone ?? 'Asia/Shanghai',
    currency: mapping.currency ?? 'CNY',
  };
  const planned: PlannedColumn[] = [];
  for (const settings of mapping.columns) {
    if (settings.to === 'ignore') continue;
    const at = columns.indexOf(settings.column);
    const field = findField(kind, settings.to);
    if (at < 0) wrong.push({ field: settings.column, message: `is no column of the file: ${some(columns)}` });
    if (!field)
      wrong.push({ field: settings.column, message: `"${settings.to}" is none of ${fieldNames(kind)}` });
    if (!isZone(settings.zone))
      wrong.push({ field: settings.column, message: `"${settings.zone}" is no time zone` });
    if (at < 0 || !field) continue;
    planned.push({ at, name: settings.column, field, settings, reading: readingOf(reading, settings) });
  }
  if (!isZone(reading.zone)) wrong.push({ field: 'zone', message: `"${reading.zone}" is no time zone` });
  const constants = planConstants(kind, mapping, reading, wrong);
  if (wrong.length === 0 && planned.length === 0)
    wrong.push({ field: 'columns', message: 'no column is left' });
  if (wrong.length > 0) {
    const said = wrong.map((each) => `${each.field}: ${each.message}`).join('; ');
    throw appError('imports.mapping_invalid', 422, `The mapping does not fit: ${said}`, { fields: wrong });
  }
  return { kind, columns: planned, constants, reading };
}

function planConstants(
  kind: ImportKind,
  mapping: ImportMapping,
  reading: Reading,
  wrong: { field: string; message: string }[],
): RowPlan['constants'] {
  return Object.entries(mapping.constants ?? {}).flatMap(([name, text]) => {
    const field = findField(kind, name);
    const verdict = field ? cleanValue(field, text, reading) : undefined;
    if (field && verdict?.ok) return [{ field, value: verdict.value }];
    wrong.push({
      field: name,
      message: field ? `"${text}" can't be its value` : `is none of ${fieldNames(kind)}`,
    });
    return [];
  });
}

function readingOf(reading: Reading, settings: ColumnMapping): Reading {
  const { zone, dateOrder, unit, separator } = settings;
  return { ...reading, ...(zone === undefined ? {} : { zone }), dateOrder, unit, separator };
}

function isZone(zone: string | undefined): boolean {
  if (zone === undefined) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function fieldNames(kind: ImportKind): string {
  return [...fieldsOf(kind).map((field) => field.name), `${OPEN_PREFIX[kind]}NAME`, 'ignore'].join(', ');
}

function some(columns: readonly string[]): string {
  return columns.slice(0, 20).join(', ') + (columns.length > 20 ? ' …' : '');
}
