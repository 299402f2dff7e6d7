export { acceptConversation, takeOver } from './accept-conversation.ts';
export { addNote } from './add-note.ts';
export { changeTags, markRead } from './mark-conversation.ts';
export { openForWriting } from './open-for-writing.ts';
export { rateConversation } from './rate-conversation.ts';
export { close, reopenConversation, resolveConversation } from './resolve-conversation.ts';
export { sendReply } from './send-reply.ts';
export { transferConversation } from './transfer-conversation.ts';
export { addCommandRoutes } from './routes.ts';
