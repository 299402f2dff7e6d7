export type { MessageBody, MessageSender, Thread, ThreadMessage } from './tables.ts';
export { openThread } from './open-thread.ts';
export type { ThreadClaim } from './open-thread.ts';
export { findThread, getThread, listThreads, lockThreads } from './thread-queries.ts';
export { findProgress, noteProgress } from './progress.ts';
export type { Progress } from './progress.ts';
export { findMessage, getMessages, listMessages, listNewestMessages } from './message-queries.ts';
export { appendMessages } from './append-messages.ts';
export type { NewMessage } from './append-messages.ts';
export { assertOwnFile, noteUpload } from './uploads.ts';
export {
  countMessages,
  countUploadsBefore,
  deleteUploads,
  deleteUploadsBefore,
  emptyMessages,
  endThreads,
  listUploads,
} from './erase-threads.ts';
