export { estimateModel } from './estimate-model.ts';
export { maximise, oddsAgainstAll, priorOdds, weightsOf } from './maximise.ts';
export type { ComparedPairs, Weights } from './maximise.ts';
