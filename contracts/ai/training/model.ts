import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';
import { Comparison, GateResult, ModelReport } from './report.ts';

export const ModelStatus = Type.Union([
  Type.Literal('draft'),
  Type.Literal('published'),
  Type.Literal('shadow'),
  Type.Literal('canary'),
  Type.Literal('retired'),
]);
export type ModelStatus = Static<typeof ModelStatus>;

/** What a model is made of and for, to be read by people. */
export const ModelCard = Type.Object({
  language: Type.String(),
  dataSet: Type.String(),
  dataSetVersion: Type.Integer(),
  digest: Type.String(),
  intents: Type.Array(Type.Object({ label: Type.String(), title: Type.String() })),
  oosLabel: Type.Union([Type.String(), Type.Null()]),
  train: Type.Integer(),
  test: Type.Integer(),
  sources: Type.Record(Type.String(), Type.Integer(), { description: 'examples by where they come from' }),
  seconds: Type.Number({ description: 'of training' }),
  bytes: Type.Integer(),
  engine: Type.String(),
  purpose: Type.String(),
  limits: Type.String(),
});
export type ModelCard = Static<typeof ModelCard>;

const ModelFacts = {
  id: Type.String(),
  number: Type.Integer(),
  dataSetId: Type.String(),
  versionId: Type.String(),
  runId: Type.String(),
  parentId: Type.Union([Type.String(), Type.Null()]),
  status: ModelStatus,
  bytes: Type.Integer(),
  createdAt: Type.String(),
};
export const ModelSummary = Type.Object({
  ...ModelFacts,
  accuracy: Type.Number(),
  macroF1: Type.Number(),
  passed: Type.Boolean(),
  dataSet: Type.String(),
});
export type ModelSummary = Static<typeof ModelSummary>;
export const ModelList = Type.Object({ items: Type.Array(ModelSummary) });

export const Model = Type.Object({
  ...ModelFacts,
  report: ModelReport,
  comparison: Type.Union([Comparison, Type.Null()]),
  gate: GateResult,
  card: ModelCard,
});
export type Model = Static<typeof Model>;

export const Slot = Type.Union([Type.Literal('published'), Type.Literal('shadow'), Type.Literal('canary')]);
export type Slot = Static<typeof Slot>;

/** POST /api/training/models/{id}/deploy. `reason` overrules a gate that was not passed. */
export const DeployModel = Closed({
  slot: Slot,
  share: Type.Optional(
    Type.Number({ minimum: 0.01, maximum: 0.99, description: 'of the conversations, for a canary' }),
  ),
  reason: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
});
export type DeployModel = Static<typeof DeployModel>;

export const Deployment = Type.Object({
  id: Type.String(),
  slot: Slot,
  modelId: Type.String(),
  number: Type.Integer(),
  share: Type.Number(),
  reason: Type.Union([Type.String(), Type.Null()]),
  since: Type.String(),
  until: Type.Union([Type.String(), Type.Null()]),
});
export type Deployment = Static<typeof Deployment>;
export const DeploymentList = Type.Object({ items: Type.Array(Deployment) });

/** POST /api/training/deployments/end: nothing serves in the slot any more; `published` puts the one before back. */
export const EndDeployment = Closed({ slot: Slot });

/** GET /api/training/models/{id}/shadow */
export const ShadowReport = Type.Object({
  readings: Type.Integer(),
  differing: Type.Integer(),
  differences: Type.Array(
    Type.Object({
      threadId: Type.String(),
      sequence: Type.Integer(),
      liveLabel: Type.Union([Type.String(), Type.Null()]),
      liveProbability: Type.Union([Type.Number(), Type.Null()]),
      shadowLabel: Type.Union([Type.String(), Type.Null()]),
      shadowProbability: Type.Union([Type.Number(), Type.Null()]),
      at: Type.String(),
    }),
  ),
});
export type ShadowReport = Static<typeof ShadowReport>;

/** POST /api/training/models/{id}/try */
export const TryModel = Closed({ text: Type.String({ minLength: 1, maxLength: 2000 }) });
export const ModelTrial = Type.Object({
  inScope: Type.Boolean(),
  outOfScope: Type.Number(),
  candidates: Type.Array(Type.String()),
  ranked: Type.Array(Type.Object({ label: Type.String(), title: Type.String(), probability: Type.Number() })),
  features: Type.Array(
    Type.Object({
      text: Type.String(),
      weight: Type.Number(),
      spans: Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer() })),
    }),
  ),
  nearest: Type.Array(Type.Object({ text: Type.String(), label: Type.String(), similarity: Type.Number() })),
  runnerUp: Type.Union([Type.String(), Type.Null()]),
  margin: Type.Number(),
  sentence: Type.Object({ zh: Type.String(), en: Type.String() }),
  micros: Type.Number({ description: 'microseconds that the prediction took' }),
});
export type ModelTrial = Static<typeof ModelTrial>;
