export { saveRecords } from './save-records.ts';
export type { SavedRecord, Trust } from './save-records.ts';
export type { RecordIn } from './read-records.ts';
export { listOrigins } from './list-records.ts';
export type { RecordOrigin } from './list-records.ts';
export { saveAliases } from './save-aliases.ts';
export type { Alias } from './save-aliases.ts';
export { findHomes } from './find-homes.ts';
export { listUntouched, removeRecords } from './remove-records.ts';
