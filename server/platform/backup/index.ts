export { checkArchive, fileSink, streamSink } from './archive/index.ts';
export type { Sink } from './archive/index.ts';
export { createBackup } from './create-backup.ts';
export type { BackupOptions, BackupResult, Progress } from './create-backup.ts';
export { restoreBackup } from './restore-backup.ts';
export type { RestoreOptions, RestoreResult } from './restore-backup.ts';
