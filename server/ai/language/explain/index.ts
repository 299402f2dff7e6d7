export { explainIntent } from './explain-intent.ts';
export { nearestExamples } from './nearest-examples.ts';
export type { IntentExplanation } from './explain-intent.ts';
export type { CarryingWord } from './gather-words.ts';
