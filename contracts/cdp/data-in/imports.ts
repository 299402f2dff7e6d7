import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';

export const ImportKind = Type.Enum(['customers', 'orders', 'events', 'products', 'tickets']);
export type ImportKind = Static<typeof ImportKind>;

export const FileFormat = Type.Enum(['csv', 'jsonl', 'xlsx', 'parquet', 'rest', 'postgresql', 'mysql'], {
  description: 'of a file, or the kind of connector that the rows came from',
});

/** What the files and tables of a source are called together: what it says of a person under one id is one record. */
export const ImportSource = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[^\\s/][^/]{0,59}$',
  description: 'name of the source: its records are told apart by their ids within it',
});

/** What a column is, and how its values are read. */
export const ColumnMapping = Closed({
  column: Type.String({ minLength: 1, maxLength: 200 }),
  to: Type.String({
    minLength: 1,
    maxLength: 120,
    description: 'a field of the kind, `attribute:NAME`, `property:NAME`, or `ignore`',
  }),
  transform: Type.Optional(
    Type.Array(Type.Enum(['lower', 'upper', 'digits', 'no_spaces']), {
      maxItems: 4,
      description: 'in this order, before anything else',
    }),
  ),
  prefix: Type.Optional(
    Type.String({ maxLength: 60, description: 'put before every value, such as an app id' }),
  ),
  values: Type.Optional(
    Type.Record(Type.String({ pattern: '^.{1,200}$' }), Type.String({ maxLength: 200 }), {
      maxProperties: 500,
      additionalProperties: false,
      description: 'what single values stand for',
    }),
  ),
  fallback: Type.Optional(
    Type.String({ maxLength: 200, description: 'the value where the cell says nothing' }),
  ),
  dateOrder: Type.Optional(Type.Enum(['day_first', 'month_first'], { description: 'of 03/04/1985' })),
  zone: Type.Optional(Type.String({ maxLength: 60, description: 'IANA zone of times without an offset' })),
  unit: Type.Optional(Type.Enum(['major', 'minor'], { description: 'minor: amounts are in cents (分)' })),
  separator: Type.Optional(
    Type.String({ minLength: 1, maxLength: 5, description: 'between several values' }),
  ),
});
export type ColumnMapping = Static<typeof ColumnMapping>;

/** How the columns of a file become records. Columns that it does not name are left out. */
export const ImportMapping = Closed({
  columns: Type.Array(ColumnMapping, { maxItems: 1000 }),
  constants: Type.Optional(
    Type.Record(Type.String({ pattern: '^.{1,120}$' }), Type.String({ maxLength: 200 }), {
      maxProperties: 50,
      additionalProperties: false,
      description: 'fields that have the same value in every row',
    }),
  ),
  country: Type.Optional(
    Type.String({ pattern: '^[A-Z]{2}$', description: 'of telephone numbers without a code' }),
  ),
  zone: Type.Optional(Type.String({ maxLength: 60, description: 'IANA zone, by default Asia/Shanghai' })),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'of amounts that name none' })),
});
export type ImportMapping = Static<typeof ImportMapping>;

const Issue = Type.Object({
  line: Type.Integer(),
  column: Type.Union([Type.String(), Type.Null()]),
  code: Type.String({ description: 'stable, such as `phone.test_value`' }),
  level: Type.Enum(['warning', 'reject']),
});

/** A column as the preview shows it. */
export const PreviewColumn = Type.Object({
  column: Type.String(),
  to: Type.String(),
  guessed: Type.Boolean({ description: 'by its name and values, not by a given mapping' }),
  samples: Type.Array(Type.String()),
  filled: Type.Integer({ description: 'rows of the sample with a value' }),
  good: Type.Integer({ description: 'of these, values that could be read' }),
  reasons: Type.Array(Type.Object({ code: Type.String(), count: Type.Integer() })),
});
export type PreviewColumn = Static<typeof PreviewColumn>;

export const ImportPreview = Type.Object({
  kind: ImportKind,
  format: FileFormat,
  encoding: Type.Union([Type.String(), Type.Null()]),
  separator: Type.Union([Type.String(), Type.Null()]),
  sampled: Type.Integer({ description: 'rows that were looked at' }),
  accepted: Type.Integer({ description: 'of these, rows that would be taken' }),
  mapping: ImportMapping,
  columns: Type.Array(PreviewColumn),
  fields: Type.Array(Type.String(), { description: 'what a column of this kind of file can be' }),
  idFrom: Type.String({ description: 'the field that names a record, or `digest` of what identifies it' }),
  issues: Type.Array(Issue),
});
export type ImportPreview = Static<typeof ImportPreview>;

export const ImportState = Type.Enum([
  'draft',
  'queued',
  'running',
  'cancelling',
  'cancelled',
  'done',
  'failed',
  'undoing',
  'undone',
]);
export type ImportState = Static<typeof ImportState>;

export const ImportCounts = Type.Object({
  read: Type.Integer(),
  created: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  rejected: Type.Integer(),
  warned: Type.Integer({ description: 'rows that were taken, though something in them was not' }),
});
export type ImportCounts = Static<typeof ImportCounts>;

const NullableText = Type.Union([Type.String(), Type.Null()]);
const NullableNumber = Type.Union([Type.Integer(), Type.Null()]);

export const UndoReport = Type.Object({
  records: Type.Integer({ description: 'taken back' }),
  kept: Type.Integer({
    description: 'left as they are: somebody changed them since, or they were there before',
  }),
});

export const Import = Type.Object({
  id: Type.String(),
  kind: ImportKind,
  source: Type.String(),
  fileName: Type.String(),
  bytes: Type.Integer(),
  format: FileFormat,
  state: ImportState,
  cursor: Type.Integer({ description: 'rows of which the effect is committed' }),
  total: NullableNumber,
  progress: Type.Number({ description: '0 to 1' }),
  counts: ImportCounts,
  reasons: Type.Array(
    Type.Object({
      code: Type.String(),
      column: NullableText,
      level: Type.Enum(['warning', 'reject']),
      count: Type.Integer(),
    }),
  ),
  error: NullableText,
  undo: Type.Union([UndoReport, Type.Null()]),
  connectorId: NullableText,
  createdAt: Type.String(),
  startedAt: NullableText,
  finishedAt: NullableText,
  canUndo: Type.Boolean(),
});
export type Import = Static<typeof Import>;

/** GET /api/imports */
export const ListImports = Closed({
  kind: Type.Optional(ImportKind),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type ListImports = Static<typeof ListImports>;
export const ImportList = Type.Object({ items: Type.Array(Import), nextCursor: NullableText });
export type ImportList = Static<typeof ImportList>;

/** POST /api/imports: the file as multipart field `file`. */
export const UploadImport = Closed({ kind: ImportKind, source: Type.Optional(ImportSource) });
export type UploadImport = Static<typeof UploadImport>;

/** POST /api/imports/{id}/preview; without a mapping the columns are guessed. */
export const PreviewImport = Closed({ mapping: Type.Optional(ImportMapping) });
export type PreviewImport = Static<typeof PreviewImport>;

/** POST /api/imports/{id}/start */
export const StartImport = Closed({
  source: Type.Optional(ImportSource),
  mapping: Type.Optional(ImportMapping),
});
export type StartImport = Static<typeof StartImport>;

/** GET /api/imports/{id}/rejects: the rows as CSV, with `_line`, `_level`, `_reason` before their own columns. */
export const RejectsQuery = Closed({
  level: Type.Optional(
    Type.Enum(['reject', 'all'], { description: '`all`: also rows that were taken with a warning' }),
  ),
});
