export { endpointChat } from './chat-model.ts';
export type { ChatMessage, ChatModel } from './chat-model.ts';
export { endpointWriter } from './writer.ts';
export type { Called, Tool, Writer, WriteOptions, Written } from './writer.ts';
export { estimateTokens } from './tokens.ts';
