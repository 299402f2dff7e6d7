import { predictIntent } from '../intent/index.ts';
import type { IntentModel, LabelledText } from '../intent/index.ts';
import { areaUnderCurve, calibrate, rejectionCurve } from './curves.ts';
import type { CalibrationBin, CurvePoint } from './curves.ts';
import { confusionOf, perIntentOf } from './per-intent.ts';
import type { Confusion, IntentFigures } from './per-intent.ts';

/** How one test row was read. */
export interface JudgedRow {
  text: string;
  label: string;
  /** The best intent, rejected or not. */
  best: string;
  probability: number;
  outOfScope: number;
  /** The answer: the best intent, or null for "out of scope" where the test has such rows. */
  predicted: string | null;
  /** Whether the row's label is no intent of the model's, or its label for "out of scope". */
  outside: boolean;
}

export interface WrongRow {
  /** Its place in the test rows. */
  row: number;
  text: string;
  label: string;
  predicted: string;
  probability: number;
}

/** How a model does on rows that it did not learn from. Shares are 0 to 1. */
export interface IntentReport {
  rows: number;
  /** Right answers: the intent, or "out of scope" for rows that are. */
  accuracy: number;
  /** The mean of the intents' F1 (and that of "out of scope" where the test has such rows). */
  macroF1: number;
  /** Right answers among rows in scope; a rejected one is wrong. */
  inScopeAccuracy: number;
  /** Share of the out-of-scope rows that were rejected; null without such rows. */
  oosRecall: number | null;
  oosAuroc: number | null;
  /** Expected calibration error of the in-scope rows' probabilities, in 15 bins. */
  ece: number;
  perIntent: IntentFigures[];
  confusion: Confusion;
  calibration: CalibrationBin[];
  /** What other thresholds would bring. */
  outOfScope: CurvePoint[];
  /** Wrong answers, the surest first. */
  worst: WrongRow[];
}

const OUTSIDE = 'out of scope';
const MOST_WORST = 50;

/** Tests a model. Rows whose label the model does not know count as out of scope; rows with vectors are read by the stronger head. */
export function evaluateIntents(model: IntentModel, test: readonly LabelledText[]): IntentReport {
  const outsideLabel = model.facts.oosLabel ?? OUTSIDE;
  const known = new Set(model.scorer.labels.slice(0, model.scorer.intents));
  const hasOutside = test.some(({ label }) => !known.has(label));
  const judged = test.map((row) => judgeRow(model, row, known, hasOutside));
  const inside = judged.filter(({ outside }) => !outside);
  const outside = judged.filter((row) => row.outside);
  const right = judged.filter(isRight);
  const pairs = judged.map((row) => ({
    truth: row.outside ? outsideLabel : row.label,
    prediction: row.predicted ?? outsideLabel,
  }));
  const perIntent = perIntentOf(pairs, [...known, ...(hasOutside ? [outsideLabel] : [])]);
  const tested = perIntent.filter(({ support }) => support > 0);
  const bins = calibrate(
    inside.map(({ probability, best, label }) => ({ confidence: probability, right: best === label })),
  );
  return {
    rows: test.length,
    accuracy: share(right.length, judged.length),
    macroF1: tested.reduce((sum, { f1 }) => sum + f1 / tested.length, 0),
    inScopeAccuracy: share(inside.filter(isRight).length, inside.length),
    oosRecall: hasOutside ? share(outside.filter(isRight).length, outside.length) : null,
    oosAuroc: hasOutside
      ? areaUnderCurve(
          inside.map((row) => row.outOfScope),
          outside.map((row) => row.outOfScope),
        )
      : null,
    ece: bins.reduce(
      (sum, { confidence, accuracy, count }) =>
        sum + (Math.abs(confidence - accuracy) * count) / inside.length,
      0,
    ),
    perIntent,
    confusion: confusionOf(pairs),
    calibration: bins,
    outOfScope: hasOutside ? rejectionCurve(judged) : [],
    worst: worstOf(judged, outsideLabel),
  };
}

function judgeRow(
  model: IntentModel,
  { text, label, vector }: LabelledText,
  known: ReadonlySet<string>,
  mayReject: boolean,
): JudgedRow {
  const { ranked, outOfScope, inScope } = predictIntent(model, text, vector);
  const [first] = ranked;
  const best = first?.label ?? '';
  const probability = first?.probability ?? 0;
  const predicted = mayReject && !inScope ? null : best;
  return { text, label, best, probability, outOfScope, predicted, outside: !known.has(label) };
}

function isRight({ outside, predicted, label }: JudgedRow): boolean {
  return outside ? predicted === null : predicted === label;
}

function worstOf(judged: readonly JudgedRow[], outsideLabel: string): WrongRow[] {
  return judged
    .map((row, place) => ({ row, place }))
    .filter(({ row }) => !isRight(row))
    .map(({ row: { text, label, predicted, probability, outOfScope }, place }) => ({
      row: place,
      text,
      label,
      predicted: predicted ?? outsideLabel,
      probability: predicted === null ? outOfScope : probability,
    }))
    .sort((left, right) => right.probability - left.probability)
    .slice(0, MOST_WORST);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
