import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

export const DocumentType = Type.Union([
  Type.Literal('pdf'),
  Type.Literal('docx'),
  Type.Literal('html'),
  Type.Literal('markdown'),
  Type.Literal('text'),
]);
export type DocumentType = Static<typeof DocumentType>;
const DocumentStatus = Type.Union([Type.Literal('live'), Type.Literal('off')]);
const MaybeInteger = Type.Union([Type.Integer(), Type.Null()]);

/** A file or page whose passages are answered from. */
export const KnowledgeDocument = Type.Object({
  id: Type.String(),
  name: Type.String(),
  status: DocumentStatus,
  type: DocumentType,
  address: Type.Union([Type.String(), Type.Null()], { description: 'of a page that was fetched' }),
  version: Type.Integer(),
  pages: MaybeInteger,
  passages: Type.Integer(),
  createdAt: Type.String(),
  updatedAt: Type.String(),
});
export type KnowledgeDocument = Static<typeof KnowledgeDocument>;

export const DocumentVersion = Type.Object({
  number: Type.Integer(),
  fileName: Type.String(),
  type: DocumentType,
  bytes: Type.Integer(),
  pages: MaybeInteger,
  passages: Type.Integer(),
  added: Type.Integer(),
  removed: Type.Integer(),
  by: Type.String(),
  at: Type.String(),
});
export type DocumentVersion = Static<typeof DocumentVersion>;
export const DocumentDetail = Type.Object({
  ...KnowledgeDocument.properties,
  versions: Type.Array(DocumentVersion),
});
export type DocumentDetail = Static<typeof DocumentDetail>;

/** GET /api/knowledge/documents, newest change first. */
export const DocumentFilter = Closed({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
});
export type DocumentFilter = Static<typeof DocumentFilter>;
export const DocumentList = Type.Object({ items: Type.Array(KnowledgeDocument), total: Type.Integer() });
export type DocumentList = Static<typeof DocumentList>;

/** A stretch of a document under its headings, or one row of a table with its header. */
export const Passage = Type.Object({
  page: MaybeInteger,
  section: Type.Array(Type.String()),
  kind: Type.Union([Type.Literal('text'), Type.Literal('row')]),
  text: Type.String(),
});
export type Passage = Static<typeof Passage>;
export const StoredPassage = Type.Object({
  id: Type.String(),
  place: Type.Integer(),
  ...Passage.properties,
});
export type StoredPassage = Static<typeof StoredPassage>;

/** GET /api/knowledge/documents/{id}/passages */
export const PassageFilter = Closed({
  after: Type.Optional(Type.Integer({ minimum: -1, maximum: 2_147_483_647 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export const PassagePage = Type.Object({ items: Type.Array(StoredPassage), more: Type.Boolean() });
export type PassagePage = Static<typeof PassagePage>;

/** Query of POST /api/knowledge/documents and …/preview; the file is the multipart field `file`. */
export const UploadDocument = Closed({
  documentId: Type.Optional(
    Type.String({ format: 'uuid', description: 'the document of which it is a new version' }),
  ),
  progress: Type.Optional(
    Type.String({ format: 'uuid', description: 'under which the progress can be asked for' }),
  ),
});
export type UploadDocument = Static<typeof UploadDocument>;

/** What taking over a file would do. */
export const DocumentPreview = Type.Object({
  name: Type.String(),
  type: DocumentType,
  pages: MaybeInteger,
  passages: Type.Integer(),
  existing: Type.Union([KnowledgeDocument, Type.Null()], {
    description: 'what it would be a new version of',
  }),
  kept: Type.Integer(),
  added: Type.Integer(),
  removed: Type.Integer(),
  sample: Type.Array(Passage, { description: 'the first 100' }),
});
export type DocumentPreview = Static<typeof DocumentPreview>;

/** PATCH /api/knowledge/documents/{id} */
export const ChangeDocument = Closed({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  status: Type.Optional(DocumentStatus),
});
export type ChangeDocument = Static<typeof ChangeDocument>;

/** GET /api/knowledge/document-progress */
export const ProgressOf = Closed({ id: Type.String({ format: 'uuid' }) });
export const DocumentProgress = Type.Object({
  share: Type.Union([Type.Number(), Type.Null()], { description: '0 to 1; null where nothing is known' }),
});
export type DocumentProgress = Static<typeof DocumentProgress>;
