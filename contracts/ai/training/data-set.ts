import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';

const Share = Type.Number({ minimum: 0, maximum: 1 });

/** What a new model must keep to be published without a word from somebody who may overrule. */
export const GateRules = Closed({
  minMacroF1: Share,
  maxAccuracyDrop: Share,
  maxIntentDrop: Share,
});
export type GateRules = Static<typeof GateRules>;

export const TrainingSchedule = Type.Union([
  Type.Literal('off'),
  Type.Literal('daily'),
  Type.Literal('weekly'),
  Type.Literal('labels'),
]);
export type TrainingSchedule = Static<typeof TrainingSchedule>;

export const DataSetSettings = Closed({
  gate: GateRules,
  afterLabels: Type.Integer({ minimum: 1, maximum: 10_000, description: 'for the schedule "labels"' }),
  autoPublish: Type.Boolean({ description: 'a scheduled training that passes the gate is published' }),
});
export type DataSetSettings = Static<typeof DataSetSettings>;

const DataSetFields = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  language: Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z]{2,4})?$|^auto$', maxLength: 12 }),
};

/** POST /api/training/data-sets */
export const CreateDataSet = Closed({
  name: DataSetFields.name,
  language: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('zh'), Type.Literal('en')])),
});
export type CreateDataSet = Static<typeof CreateDataSet>;

/** PATCH /api/training/data-sets/{id}: what is left out stays. */
export const ChangeDataSet = Closed({
  name: Type.Optional(DataSetFields.name),
  schedule: Type.Optional(TrainingSchedule),
  settings: Type.Optional(DataSetSettings),
});
export type ChangeDataSet = Static<typeof ChangeDataSet>;

export const DataSet = Type.Object({
  id: Type.String(),
  name: Type.String(),
  language: Type.String(),
  schedule: TrainingSchedule,
  settings: DataSetSettings,
  revision: Type.Integer(),
  intents: Type.Integer(),
  examples: Type.Integer(),
  labelsSinceVersion: Type.Integer({ description: 'examples from the queue that no version holds yet' }),
  createdAt: Type.String(),
  updatedAt: Type.String(),
});
export type DataSet = Static<typeof DataSet>;
export const DataSetList = Type.Object({ items: Type.Array(DataSet) });

/** What the bot does when it reads an intent. */
export const IntentResponse = Type.Union([
  Closed({ kind: Type.Literal('none') }),
  Closed({ kind: Type.Literal('text'), text: Type.String({ minLength: 1, maxLength: 2000 }) }),
  Closed({ kind: Type.Literal('article'), articleId: Type.String({ format: 'uuid' }) }),
  Closed({ kind: Type.Literal('handoff') }),
]);
export type IntentResponse = Static<typeof IntentResponse>;

const Label = Type.String({ minLength: 1, maxLength: 100 });

export const Intent = Type.Object({
  id: Type.String(),
  dataSetId: Type.String(),
  label: Type.String(),
  title: Type.String(),
  outOfScope: Type.Boolean(),
  response: IntentResponse,
  examples: Type.Integer(),
  test: Type.Integer({ description: 'examples that are held out' }),
});
export type Intent = Static<typeof Intent>;
export const IntentList = Type.Object({ items: Type.Array(Intent) });

/** POST /api/training/data-sets/{id}/intents */
export const CreateIntent = Closed({
  label: Label,
  title: Type.Optional(Label),
  outOfScope: Type.Optional(Type.Boolean()),
  response: Type.Optional(IntentResponse),
});
export type CreateIntent = Static<typeof CreateIntent>;

/** PATCH /api/training/intents/{id} */
export const ChangeIntent = Closed({
  label: Type.Optional(Label),
  title: Type.Optional(Label),
  outOfScope: Type.Optional(Type.Boolean()),
  response: Type.Optional(IntentResponse),
});
export type ChangeIntent = Static<typeof ChangeIntent>;
