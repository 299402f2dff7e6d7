import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

/** A row of a file that is not taken, and why. */
export const RejectedRow = Type.Object({
  line: Type.Integer({ description: 'first line in a CSV file; number of the article, from 1, in JSON' }),
  endLine: Type.Integer(),
  field: Type.String({ description: 'question, answer, variant, category or row' }),
  code: Type.String(),
  reason: Type.String(),
  text: Type.String({ description: 'how the row begins' }),
});
export type RejectedRow = Static<typeof RejectedRow>;

/** Query of POST /api/knowledge/imports and …/preview; the file is the multipart field `file`. */
export const ImportQuery = Closed({
  format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('json')])),
  encoding: Type.Optional(
    Type.Union(
      (['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const).map((name) => Type.Literal(name)),
    ),
  ),
  answerFromQuestion: Type.Optional(
    Type.Boolean({ description: 'a question without an answer is its own answer' }),
  ),
});
export type ImportQuery = Static<typeof ImportQuery>;

const ImportFacts = {
  format: Type.String(),
  encoding: Type.String(),
  rows: Type.Integer(),
  rejected: Type.Integer(),
};

/** What an import would do. At most 1000 rejects are listed; `rejected` counts all. */
export const ImportPreview = Type.Object({
  ...ImportFacts,
  accepted: Type.Integer(),
  existing: Type.Integer({ description: 'accepted rows whose question exists and would be replaced' }),
  ignoredColumns: Type.Array(Type.String()),
  sample: Type.Array(
    Type.Object({
      question: Type.String(),
      answer: Type.String(),
      variants: Type.Integer(),
      category: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  rejects: Type.Array(RejectedRow),
});
export type ImportPreview = Static<typeof ImportPreview>;

/** An import that was made. The same file again changes nothing: all its rows are `unchanged`. */
export const ImportRecord = Type.Object({
  id: Type.String(),
  fileName: Type.String(),
  ...ImportFacts,
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  at: Type.String(),
});
export type ImportRecord = Static<typeof ImportRecord>;
export const ImportResult = Type.Object({ ...ImportRecord.properties, rejects: Type.Array(RejectedRow) });
export type ImportResult = Static<typeof ImportResult>;
export const ImportList = Type.Object({ items: Type.Array(ImportRecord) });

/** GET /api/knowledge/search: what the bot would do with a text. */
export const TryQuestion = Closed({
  q: Type.String({ minLength: 1, maxLength: 2000 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  channel: Type.Optional(Type.String({ maxLength: 40, description: 'as it would be said on this channel' })),
});
export const Trial = Type.Object({
  outcome: Type.Union([Type.Literal('answer'), Type.Literal('choices'), Type.Literal('none')]),
  exact: Type.Boolean({ description: 'a curated question or variant has this very text' }),
  candidates: Type.Array(
    Type.Object({
      articleId: Type.String(),
      documentId: Type.Optional(Type.String({ description: 'where a passage of a document answers' })),
      question: Type.String(),
      answer: Type.String(),
      matched: Type.String({ description: 'the question or variant that fitted best' }),
      confidence: Type.Number({ minimum: 0, maximum: 1 }),
    }),
  ),
});
export type Trial = Static<typeof Trial>;

/** GET /api/knowledge/export */
export const ExportQuery = Closed({
  format: Type.Optional(
    Type.Union([Type.Literal('csv'), Type.Literal('json'), Type.Literal('jsonl')], {
      description: 'jsonl: the whole knowledge base, an article with all that belongs to it on each line',
    }),
  ),
  versions: Type.Optional(Type.Boolean({ description: 'in jsonl, with what each article was' })),
});
