export { editShare } from './edit-share.ts';
export { noteUse, reportUses } from './uses.ts';
