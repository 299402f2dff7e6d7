export { saveRecords } from './save-records.ts';
export type { SavedRecord, Trust } from './save-records.ts';
export type { RecordIn } from './read-records.ts';
