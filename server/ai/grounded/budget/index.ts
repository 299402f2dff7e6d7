export { forgetWriting, listWritingDays } from './days.ts';
export { reserve, settle } from './reserve.ts';
export type { Reservation, Taken } from './reserve.ts';
export { getWritingSettings, saveWritingSettings, WRITING_DEFAULTS } from './settings.ts';
