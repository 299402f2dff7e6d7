export { loadPolarityModel, savePolarityModel } from './model-file.ts';
export { readNormalised, readPolarity } from './polarity-model.ts';
export type { PolarityModel } from './polarity-model.ts';
export { trainPolarity } from './train-polarity.ts';
export type { PolarityExample, PolarityTraining, Recipe } from './train-polarity.ts';
