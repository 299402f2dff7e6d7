import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';

/** `train`: learnt from; `test`: held out to judge; null: decided by the next version. */
export const Part = Type.Union([Type.Literal('train'), Type.Literal('test')]);
export type Part = Static<typeof Part>;

const Id = Type.String({ format: 'uuid' });
const Text = Type.String({ minLength: 1, maxLength: 2000 });

export const Example = Type.Object({
  id: Type.String(),
  intentId: Type.String(),
  label: Type.String(),
  text: Type.String(),
  part: Type.Union([Part, Type.Null()]),
  source: Type.String({ description: 'import, written or queue' }),
  masked: Type.Array(Type.String(), { description: 'kinds of what was masked: phone, email, …' }),
  line: Type.Union([Type.Integer(), Type.Null()], { description: 'line of the file it came from' }),
  createdAt: Type.String(),
});
export type Example = Static<typeof Example>;

/** GET /api/training/data-sets/{id}/examples, newest first. */
export const ExampleFilter = Closed({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  intentId: Type.Optional(Id),
  part: Type.Optional(Part),
  source: Type.Optional(Type.Union([Type.Literal('import'), Type.Literal('written'), Type.Literal('queue')])),
  cursor: Type.Optional(Type.String({ maxLength: 60 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type ExampleFilter = Static<typeof ExampleFilter>;

export const ExamplePage = Type.Object({
  items: Type.Array(Example),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
  total: Type.Integer(),
});
export type ExamplePage = Static<typeof ExamplePage>;

/** POST /api/training/data-sets/{id}/examples */
export const AddExample = Closed({ text: Text, intentId: Id });
export type AddExample = Static<typeof AddExample>;

/** POST /api/training/data-sets/{id}/examples/change: the same for all of them. */
export const ChangeExamples = Closed({
  ids: Type.Array(Id, { minItems: 1, maxItems: 5000 }),
  drop: Type.Optional(Type.Boolean()),
  intentId: Type.Optional(Id),
  part: Type.Optional(Part),
  text: Type.Optional(Text),
});
export type ChangeExamples = Static<typeof ChangeExamples>;
export const ChangedExamples = Type.Object({ changed: Type.Integer() });

/** Query of POST /api/training/data-sets/{id}/imports and …/preview; the file is the multipart field `file`. */
export const TrainingImportQuery = Closed({
  format: Type.Optional(
    Type.Union([
      Type.Literal('csv'),
      Type.Literal('rasa'),
      Type.Literal('nlpjs'),
      Type.Literal('dialogflow'),
    ]),
  ),
  part: Type.Optional(Part),
});
export type TrainingImportQuery = Static<typeof TrainingImportQuery>;

export const TrainingImport = Type.Object({
  format: Type.String(),
  encoding: Type.String(),
  rows: Type.Integer(),
  accepted: Type.Integer(),
  added: Type.Integer({ description: 'accepted rows that the data set did not have' }),
  existing: Type.Integer(),
  rejected: Type.Integer(),
  masked: Type.Integer({ description: 'accepted rows in which something personal was masked' }),
  labels: Type.Array(Type.Object({ label: Type.String(), count: Type.Integer(), isNew: Type.Boolean() })),
  sample: Type.Array(Type.Object({ text: Type.String(), label: Type.String() })),
  rejects: Type.Array(
    Type.Object({
      line: Type.Integer(),
      code: Type.String(),
      reason: Type.String(),
      text: Type.String({ description: 'how the row begins' }),
    }),
  ),
});
export type TrainingImport = Static<typeof TrainingImport>;

/** GET /api/training/data-sets/{id}/export */
export const TrainingExportQuery = Closed({
  format: Type.Optional(
    Type.Union([Type.Literal('csv'), Type.Literal('rasa'), Type.Literal('nlpjs'), Type.Literal('json')]),
  ),
});

const Row = Type.Object({
  id: Type.String(),
  text: Type.String(),
  label: Type.String(),
  part: Part,
});
export const Problem = Type.Object({
  kind: Type.String({ description: 'duplicate, contradiction, leak, too_few, one_class …' }),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  label: Type.Union([Type.String(), Type.Null()]),
  rows: Type.Array(Row),
});
export type Problem = Static<typeof Problem>;
export const ProblemList = Type.Object({
  revision: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Integer()),
  items: Type.Array(Problem, { description: 'at most 200 of each kind' }),
});
export type ProblemList = Static<typeof ProblemList>;

const VersionCounts = Type.Object({ intents: Type.Integer(), train: Type.Integer(), test: Type.Integer() });
export const DataSetVersion = Type.Object({
  id: Type.String(),
  dataSetId: Type.String(),
  number: Type.Integer(),
  digest: Type.String({ description: 'SHA-256 of what it holds' }),
  counts: VersionCounts,
  note: Type.String(),
  createdAt: Type.String(),
});
export type DataSetVersion = Static<typeof DataSetVersion>;
export const DataSetVersionList = Type.Object({ items: Type.Array(DataSetVersion) });
/** POST /api/training/data-sets/{id}/versions */
export const CreateVersion = Closed({ note: Type.Optional(Type.String({ maxLength: 500 })) });

/** GET /api/training/versions/{id}/diff: against the version before unless another is named. */
export const DiffQuery = Closed({ against: Type.Optional(Id) });
const DiffRow = Type.Object({ text: Type.String(), label: Type.String() });
export const VersionDiff = Type.Object({
  added: Type.Integer(),
  removed: Type.Integer(),
  relabelled: Type.Integer(),
  moved: Type.Integer(),
  rows: Type.Object({
    added: Type.Array(DiffRow),
    removed: Type.Array(DiffRow),
    relabelled: Type.Array(Type.Object({ text: Type.String(), from: Type.String(), to: Type.String() })),
  }),
});
export type VersionDiff = Static<typeof VersionDiff>;
