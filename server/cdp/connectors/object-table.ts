import { flattenObject } from '../imports/index.ts';
import type { FileRow, OpenTable } from '../imports/index.ts';
import { laterCursor } from './cursor.ts';

/** Rows as objects, with what was the highest value of the cursor's field among those read. */
export interface FetchedTable {
  table: OpenTable;
  cursor(): string | null;
}

/** A table from pages of objects. Its columns are the fields of the first page, which is asked for once. */
export async function tableOfObjects(
  format: OpenTable['format'],
  pages: () => AsyncGenerator<unknown[], void>,
  cursorField: string | undefined,
): Promise<FetchedTable> {
  let begun: AsyncGenerator<unknown[], void> | undefined = pages();
  const first = (await begun.next()).value ?? [];
  const columns = [...new Set(first.flatMap((item) => [...(flattenObject(item)?.keys() ?? [])]))];
  let cursor: string | null = null;
  const toRow = (item: unknown, line: number): FileRow => {
    const fields = flattenObject(item);
    if (!fields) return { line, cells: [], problem: 'unreadable_row' };
    if (cursorField !== undefined) cursor = laterCursor(cursor, fields.get(cursorField) ?? '');
    return { line, cells: columns.map((name) => fields.get(name) ?? '') };
  };

  async function* rows(skip: number): AsyncGenerator<FileRow, void> {
    const rest = begun;
    begun = undefined;
    let line = 0;
    for await (const page of rest ? together(first, rest) : pages()) {
      for (const item of page) if (++line > skip) yield toRow(item, line);
    }
  }
  const sample = first.slice(0, SAMPLED).map((item) => toRow(item, 1).cells);
  cursor = null;
  return { table: { format, columns, rows, sample }, cursor: () => cursor };
}

async function* together(
  first: unknown[],
  rest: AsyncGenerator<unknown[], void>,
): AsyncGenerator<unknown[], void> {
  yield first;
  yield* rest;
}

const SAMPLED = 200;
