export { evaluateIntents } from './evaluate-intents.ts';
export type { IntentReport, WrongRow } from './evaluate-intents.ts';
export type { CalibrationBin, CurvePoint } from './curves.ts';
export type { Confusion, IntentFigures } from './per-intent.ts';
