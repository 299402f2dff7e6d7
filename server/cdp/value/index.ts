export { computeValues, computeValuesJob } from './compute-values.ts';
export { valueFollower } from './follow-merges.ts';
export { addValueRoutes } from './routes.ts';
export { fitBgNbd, fitGammaGamma } from './model/index.ts';
