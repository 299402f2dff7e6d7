export { step, resolveChoice } from './step.ts';
export * from './contract/index.ts';
export { understand } from './understand.ts';
export type { GraphResult, IntentResult, Understanding, KnowledgeResult } from './understand.ts';
export { asksForPerson } from './asks-for-person.ts';
