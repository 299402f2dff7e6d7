export { endpointChat } from './chat-model.ts';
export type { ChatMessage, ChatModel } from './chat-model.ts';
