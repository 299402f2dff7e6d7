import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import { Value } from 'typebox/value';
import { ImportMapping } from '../../../../contracts/cdp/index.ts';
import type { ColumnMapping } from '../../../../contracts/cdp/index.ts';
import { appError } from '../../../platform/errors/index.ts';

/** A mapping file: the mapping, and the source that it may name. */
export interface MappingFile {
  source?: string;
  mapping: ImportMapping;
}

/**
 * Reads a mapping from YAML: `columns:` with a line for each column, `手机: phone` or `金额: {to: amount, unit: minor}`; beside it `source`, `country`,
 * `zone`, `currency`, `constants`. Throws `imports.mapping_invalid` (422), naming the line.
 */
export function readMapping(text: string): MappingFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const lineOf = (offset = 0): number => lines.linePos(offset).line;
  const error = document.errors[0];
  if (error) throw wrong(lineOf(error.pos[0]), error.message.split('\n')[0] ?? '');
  if (!isMap(document.contents)) throw wrong(1, 'expected "columns:" and a line for each column');
  const places = new Map<string, number>();
  for (const { key } of document.contents.items) {
    if (isScalar(key)) places.set(String(key.value), lineOf(key.range?.[0]));
  }
  const columns = document.get('columns');
  if (!isMap(columns))
    throw wrong(places.get('columns') ?? 1, '"columns" is missing: one "column: field" a line');
  const given: ColumnMapping[] = columns.items.map(({ key, value }) => {
    const column = isScalar(key) ? String(key.value) : '';
    const line = lineOf(isScalar(key) ? key.range?.[0] : 0);
    const settings: unknown = isScalar(value)
      ? { to: String(value.value) }
      : (value as { toJSON?(): unknown })?.toJSON?.();
    if (typeof settings !== 'object' || settings === null)
      throw wrong(line, `column "${column}": expected a field`);
    const mapped = { column, ...settings };
    const fault = firstFault({ columns: [mapped] });
    if (fault !== undefined) throw wrong(line, `column "${column}": ${fault}`);
    return mapped as ColumnMapping;
  });
  const rest = document.toJS() as Record<string, unknown>;
  const { source, columns: _columns, ...more } = rest;
  const mapping = { ...more, columns: given };
  for (const name of Object.keys(more)) {
    const fault = firstFault({ columns: [], [name]: more[name] });
    if (fault !== undefined) throw wrong(places.get(name) ?? 1, `"${name}": ${fault}`);
  }
  if (source !== undefined && typeof source !== 'string')
    throw wrong(places.get('source') ?? 1, '"source" is a name');
  return { ...(source === undefined ? {} : { source }), mapping: mapping };
}

function firstFault(value: object): string | undefined {
  if (Value.Check(ImportMapping, value)) return undefined;
  const [error] = Value.Errors(ImportMapping, value);
  return `${error?.instancePath.split('/').slice(3).join('.') ?? ''} ${error?.message ?? 'is not valid'}`.trim();
}

function wrong(line: number, message: string): Error {
  return appError('imports.mapping_invalid', 422, `line ${line} of the mapping: ${message}`);
}
