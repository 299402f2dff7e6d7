export { countLines } from './count-lines.ts';
export { openTable } from './open-table.ts';
export { FORMATS } from './file-rows.ts';
export { flattenObject } from './json-table.ts';
export type { FileFormat, FileRow, OpenTable, TableFormat } from './file-rows.ts';
