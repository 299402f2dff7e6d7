export { importConversation } from './import-conversation.ts';
export type { PastConversation, PastTurn } from './import-conversation.ts';
