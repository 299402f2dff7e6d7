export type { MessageBody, MessageSender, Thread, ThreadMessage } from './tables.ts';
export { openThread } from './open-thread.ts';
export type { ThreadClaim } from './open-thread.ts';
export { findThread, getThread, listThreads, lockThreads, noteProgress } from './thread-queries.ts';
export { findMessage, getMessages, listMessages, listNewestMessages } from './message-queries.ts';
export { appendMessages } from './append-messages.ts';
export type { NewMessage } from './append-messages.ts';
export { assertOwnFile, noteUpload } from './uploads.ts';
