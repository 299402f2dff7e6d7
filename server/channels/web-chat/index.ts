export { issueChatToken, readChatToken } from './chat-token.ts';
export type { ChatToken } from './chat-token.ts';
export { isUserProven } from './user-proof.ts';
export { presentFile, presentMessages } from './present-message.ts';
export { webChatAdapter } from './web-chat-adapter.ts';
export { chatHubOf } from './chat-hub.ts';
export type { ChatListener } from './chat-hub.ts';
