export { saveFile } from './save-file.ts';
export type { NewFile, SavedFile } from './save-file.ts';
export { findFiles, getFile, openFile } from './find-files.ts';
export { deleteFiles, sweepFiles, sweepJob } from './delete-files.ts';
export { signFileUrl } from './links.ts';
export { COMMON_TYPES, IMAGES, isInline } from './media-types.ts';
export { addFileRoutes } from './routes.ts';
