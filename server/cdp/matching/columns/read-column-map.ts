import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import { appError } from '../../../platform/errors/index.ts';
import { COLUMN_KINDS, isColumnKind } from './kinds.ts';
import type { ColumnMap } from './kinds.ts';

/**
 * Reads a column map: YAML with `column: kind` lines, kinds as {@link COLUMN_KINDS}. Columns that it does not name are ignored.
 * `identity.columns_invalid` (422) names the line of what is wrong, and the column.
 */
export function readColumnMap(text: string, columns: readonly string[]): ColumnMap {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (offset = 0): number => lines.linePos(offset).line;
  const error = document.errors[0];
  if (error) throw wrong(lineOf(error.pos[0]), error.message.split('\n')[0] ?? '');
  if (!isMap(document.contents)) throw wrong(1, 'expected lines such as "birthday: date"');
  const map: ColumnMap = Object.fromEntries(columns.map((name) => [name, 'ignore']));
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const kind = isScalar(value) ? String(value.value) : '';
    const line = lineOf(isScalar(key) ? key.range?.[0] : 0);
    if (!columns.includes(name))
      throw wrong(line, `there is no column "${name}", only ${columns.join(', ')}`);
    if (!isColumnKind(kind))
      throw wrong(line, `column "${name}": "${kind}" is none of ${COLUMN_KINDS.join(', ')}`);
    map[name] = kind;
  }
  if (Object.values(map).every((kind) => kind === 'ignore')) throw wrong(1, 'no column is left to match by');
  return map;
}

function wrong(line: number, message: string): Error {
  return appError('identity.columns_invalid', 422, `line ${line} of the column map: ${message}`);
}
