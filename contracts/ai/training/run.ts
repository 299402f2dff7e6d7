import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';

export const RunStatus = Type.Union([
  Type.Literal('queued'),
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
]);
export type RunStatus = Static<typeof RunStatus>;

/** One training, from the snapshot of its data to the judged model. */
export const TrainingRun = Type.Object({
  id: Type.String(),
  dataSetId: Type.String(),
  versionId: Type.String(),
  status: RunStatus,
  stage: Type.String({
    description: 'waiting, loading, encoding, training, evaluating, comparing, saving, done',
  }),
  progress: Type.Number({ minimum: 0, maximum: 1 }),
  error: Type.Union([Type.String(), Type.Null()]),
  errorDetail: Type.Union([Type.String(), Type.Null()]),
  reason: Type.String({ description: 'asked, schedule or labels' }),
  modelId: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  startedAt: Type.Union([Type.String(), Type.Null()]),
  finishedAt: Type.Union([Type.String(), Type.Null()]),
});
export type TrainingRun = Static<typeof TrainingRun>;
export const TrainingRunList = Type.Object({ items: Type.Array(TrainingRun) });

/** GET /api/training/runs, newest first. */
export const RunFilter = Closed({ dataSetId: Type.Optional(Type.String({ format: 'uuid' })) });
