export { noteErasure, readErasures } from './journal.ts';
export type { JournalEntry } from './journal.ts';
export { destroyJournaledKeys } from './destroy-journaled-keys.ts';
