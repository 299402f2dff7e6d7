import { Type } from 'typebox';
import type { Static } from 'typebox';

const Score = Type.Number();

/** How a model did on rows that it did not learn from. */
export const ModelReport = Type.Object({
  rows: Type.Integer(),
  accuracy: Score,
  macroF1: Score,
  inScopeAccuracy: Score,
  oosRecall: Type.Union([Score, Type.Null()]),
  oosAuroc: Type.Union([Score, Type.Null()]),
  ece: Type.Number({ description: 'expected calibration error' }),
  perIntent: Type.Array(
    Type.Object({
      label: Type.String(),
      support: Type.Integer(),
      precision: Score,
      recall: Score,
      f1: Score,
    }),
  ),
  confusion: Type.Object({
    labels: Type.Array(Type.String(), { description: 'at most 40: those most often confused' }),
    counts: Type.Array(Type.Array(Type.Integer()), { description: 'counts[truth][prediction]' }),
  }),
  calibration: Type.Array(Type.Object({ confidence: Score, accuracy: Score, count: Type.Integer() })),
  outOfScope: Type.Array(Type.Object({ threshold: Score, inScopeAccuracy: Score, oosRecall: Score })),
  worst: Type.Array(
    Type.Object({
      exampleId: Type.Union([Type.String(), Type.Null()]),
      text: Type.String(),
      label: Type.String(),
      predicted: Type.String(),
      probability: Score,
    }),
  ),
});
export type ModelReport = Static<typeof ModelReport>;

const Pair = Type.Object({ before: Score, after: Score });

/** A new model and the published one on the same rows. */
export const Comparison = Type.Object({
  modelId: Type.String(),
  number: Type.Integer(),
  rows: Type.Integer(),
  accuracy: Pair,
  macroF1: Pair,
  perIntent: Type.Array(
    Type.Object({ label: Type.String(), support: Type.Integer(), before: Score, after: Score }),
  ),
  gained: Type.Integer({ description: 'rows that the published model got wrong and this one right' }),
  lost: Type.Integer(),
  fresh: Type.Object({
    rows: Type.Integer({ description: 'labels from the queue that the published model did not have' }),
    before: Type.Integer({ description: 'of which the published model reads so many right' }),
    after: Type.Integer({ description: 'and this model, which has learnt from those of the training part' }),
  }),
});
export type Comparison = Static<typeof Comparison>;

export const GateResult = Type.Object({
  passed: Type.Boolean(),
  rules: Type.Array(
    Type.Object({
      rule: Type.Union([
        Type.Literal('min_macro_f1'),
        Type.Literal('accuracy_drop'),
        Type.Literal('intent_drop'),
        Type.Literal('test_rows'),
      ]),
      passed: Type.Boolean(),
      value: Score,
      limit: Score,
      label: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
export type GateResult = Static<typeof GateResult>;
