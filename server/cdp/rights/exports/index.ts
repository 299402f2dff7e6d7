export { collectRecords } from './collect-records.ts';
export { expireExports, getExport, insertExport, listExports, updateExport } from './export-rows.ts';
export type { ExportRow } from './export-rows.ts';
