/** One row of a file as texts; an empty one is missing. */
export interface FileRow {
  /** Where it begins in the file, from 1: the line, or the row of the sheet. */
  line: number;
  cells: string[];
  /** Why it can't be read at all; its cells say what there was. */
  problem?: 'unreadable_row' | 'row_too_large';
  /** Fields of this row for which the file had no column when its columns were looked for. */
  extra?: string[];
}

export const FORMATS = ['csv', 'jsonl', 'xlsx', 'parquet'] as const;
export type FileFormat = (typeof FORMATS)[number];

/** Where a table comes from: a file, or a connector. */
export type TableFormat = FileFormat | 'rest' | 'postgresql' | 'mysql';

/** A table, read row by row. */
export interface OpenTable {
  format: TableFormat;
  columns: string[];
  /** How it was read, for people who look for a mistake: `gb18030`, `;`, the sheet's name. */
  encoding?: string;
  separator?: string;
  /** Rows where that is known without reading them. */
  total?: number;
  /** Cells of the first rows, where these can't be read twice. */
  sample?: string[][];
  /** Rows after the first `skip`, in the order of the file; the same every time. */
  rows(skip: number): AsyncIterable<FileRow>;
}

/** No row of a text file may be longer, in characters. */
export const MAX_ROW = 1_000_000;
/** No file may have more columns. */
export const MAX_COLUMNS = 1_000;
