export { step, START, resolveChoice } from './step.ts';
export type { BotState, Effect, StepResult, Turn, TurnOutcome } from './step.ts';
export { understand } from './understand.ts';
export type { IntentResult, Understanding, KnowledgeResult } from './understand.ts';
export { asksForPerson } from './asks-for-person.ts';
