export { makeStrongerModels, strongerModelsOf } from './stronger-models.ts';
export type { StrongerModels, StrongerSettings } from './stronger-models.ts';
export { warmUp } from './warm-up.ts';
