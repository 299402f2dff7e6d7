import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { appError } from '../../../platform/errors/index.ts';
import { MAX_COLUMNS } from './file-rows.ts';
import type { FileRow, OpenTable } from './file-rows.ts';
import { textOfValue } from './json-table.ts';

/** Row groups are unpacked whole; one that is larger unpacked would not fit beside the rest of the house. */
const MAX_GROUP_BYTES = 256 * 1024 * 1024;
const PIECE = 50_000;

/** Opens a Parquet file. Rows are read group by group: the memory is that of one row group. */
export async function openParquet(path: string): Promise<OpenTable> {
  const { file, metadata } = await readMetadata(path);
  const large = metadata.row_groups.find((group) => Number(group.total_byte_size) > MAX_GROUP_BYTES);
  if (large) {
    throw appError(
      'imports.row_group_too_large',
      422,
      `A row group of a Parquet file has at most ${MAX_GROUP_BYTES} bytes: write it with smaller ones.`,
    );
  }
  const columns = parquetSchema(metadata).children.map((child) => child.element.name);
  if (columns.length > MAX_COLUMNS)
    throw appError('imports.too_many_columns', 422, `A file has at most ${MAX_COLUMNS} columns.`);
  if (columns.length === 0) throw appError('imports.file_empty', 422, 'There is nothing in the file.');
  return {
    format: 'parquet',
    columns,
    total: Number(metadata.num_rows),
    rows: (skip) => rowsOf(file, metadata, columns, skip),
  };
}

async function readMetadata(path: string): Promise<{ file: AsyncBuffer; metadata: FileMetaData }> {
  try {
    const file = await asyncBufferFromFile(path);
    return { file, metadata: await parquetMetadataAsync(file) };
  } catch {
    throw appError('imports.file_invalid', 422, 'The file is no Parquet file that can be read.');
  }
}

async function* rowsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  skip: number,
): AsyncGenerator<FileRow, void> {
  let first = 0;
  for (const group of metadata.row_groups) {
    const end = first + Number(group.num_rows);
    for (let from = Math.max(first, skip); from < end; from += PIECE) {
      const to = Math.min(end, from + PIECE);
      const rows = await parquetReadObjects({ file, metadata, compressors, rowStart: from, rowEnd: to });
      for (const [at, row] of rows.entries()) {
        yield { line: from + at + 1, cells: columns.map((name) => textOfValue(row[name])) };
      }
    }
    first = end;
  }
}
