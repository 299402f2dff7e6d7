export { estimateTokens } from './chat/index.ts';
export type { Called, ChatMessage, ChatModel, Tool, Writer, Written } from './chat/index.ts';
export { makeStrongerModels, strongerModelsOf, warmUp } from './configured/index.ts';
export type { StrongerModels } from './configured/index.ts';
export type { Encoder } from './encoder/index.ts';
export { encodeExamples, isUncertain, consultIntent, textToSend } from './reading/index.ts';
export type { Asked, ConsultedReading, ReadingOptions, Stronger } from './reading/index.ts';
