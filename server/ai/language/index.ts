export { detectLanguage, identifyLanguage } from './languages/index.ts';
export type { Language, LanguageReading, ReplyLanguage } from './languages/index.ts';
export * from './entities/index.ts';
export {
  emotionCourse,
  evaluatePolarity,
  loadPolarityModel,
  readEmotion,
  savePolarityModel,
  shippedModel,
  trainPolarity,
} from './emotion/index.ts';
export type {
  EmotionCourse,
  EmotionReading,
  PolarityExample,
  PolarityModel,
  PolarityReport,
  PolarityTraining,
} from './emotion/index.ts';
export { maskText, normalise, simplified } from './normalise/index.ts';
export type { Mark, Normalised } from './normalise/index.ts';
export { createSpellingIndex, dialectHints, findMisspellings } from './spelling/index.ts';
export type {
  Dialect,
  DialectHint,
  Misspelling,
  MisspellingOptions,
  SpellingIndex,
} from './spelling/index.ts';
export { evaluateIntents } from './evaluate/index.ts';
export type { IntentReport } from './evaluate/index.ts';
export { explainIntent, nearestExamples } from './explain/index.ts';
export type { IntentExplanation } from './explain/index.ts';
export {
  loadIntentModel,
  predictIntent,
  saveIntentModel,
  trainIntents,
  trainIntentsInWorker,
} from './intent/index.ts';
export type {
  IntentModel,
  IntentReading,
  LabelledText,
  TrainingOptions,
  TrainingProgress,
} from './intent/index.ts';
export { checkExamples } from './problems/index.ts';
export type { ExampleProblem } from './problems/index.ts';
export { readUnits, soundOf } from './features/index.ts';
export { packRows, seededRandom, shuffle, trainLinear } from './linear/index.ts';
export { vectorWords, writeVectors } from './vectors/index.ts';
