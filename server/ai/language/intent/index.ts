export type {
  IntentModel,
  IntentReading,
  LabelledText,
  MessagePart,
  RankedIntent,
  Scorer,
  StrongerHead,
  TrainingFacts,
} from './model.ts';
export { findNearest } from './nearest.ts';
export type { Neighbour } from './nearest.ts';
export { headFor, predictIntent } from './predict-intent.ts';
export { loadIntentModel, saveIntentModel } from './save-model.ts';
export { splitMessage } from './split-message.ts';
export { trainIntentsInWorker } from './train-in-worker.ts';
export { trainIntents } from './train-intents.ts';
export type { TrainingOptions, TrainingProgress } from './train-intents.ts';
