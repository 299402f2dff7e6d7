export { forgetWriting, getWritingSettings } from './budget/index.ts';
export { addWritingRoutes } from './routes.ts';
export { citationsOf, DEADLINE_MS, writeAnswer } from './write-answer.ts';
export type { Asking, WrittenReply } from './write-answer.ts';
export type { NotWritten, Outcome } from './ask-writer.ts';
export type { CheckedAnswer } from './check-answer.ts';
export type { Passage } from './passage.ts';
