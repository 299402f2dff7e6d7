import { open } from 'node:fs/promises';
import { appError } from '../../../platform/errors/index.ts';
import { openCsv } from './csv-table.ts';
import { openExcel } from './excel-table.ts';
import type { FileFormat, OpenTable } from './file-rows.ts';
import { openJsonLines } from './json-table.ts';
import { openParquet } from './parquet-table.ts';

const OPENERS: Record<FileFormat, (path: string) => Promise<OpenTable>> = {
  csv: openCsv,
  jsonl: openJsonLines,
  xlsx: openExcel,
  parquet: openParquet,
};

/** Opens a table by what the file holds, whatever its name is. Errors are `imports.…`, 413 or 422. */
export async function openTable(path: string): Promise<OpenTable> {
  return OPENERS[await detectFormat(path)](path);
}

/** The format of a file by its first bytes. Throws `imports.file_empty`, `imports.format_unknown` (422). */
export async function detectFormat(path: string): Promise<FileFormat> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    const head = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) throw appError('imports.file_empty', 422, 'There is nothing in the file.');
    if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
    if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'xlsx';
    if (head.readUInt8(0) === 0xd0 && head.length > 7 && head.readUInt8(1) === 0xcf) {
      throw appError(
        'imports.format_unknown',
        422,
        'Old Excel files (.xls) are not read: save as .xlsx or CSV.',
      );
    }
    const text = head
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .trimStart();
    if (text.startsWith('[')) {
      throw appError(
        'imports.format_unknown',
        422,
        'JSON is read as one object in each line (JSONL), not as a list.',
      );
    }
    return text.startsWith('{') ? 'jsonl' : 'csv';
  } finally {
    await handle.close();
  }
}
