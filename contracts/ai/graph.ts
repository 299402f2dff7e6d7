import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

const Word = Type.String({ minLength: 1, maxLength: 200 });
const Words = Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 });
const Nullable = Type.Union([Type.String({ maxLength: 200 }), Type.Null()]);

export const GraphValueKind = Type.Union([
  Type.Literal('text'),
  Type.Literal('number'),
  Type.Literal('boolean'),
  Type.Literal('date'),
  Type.Literal('list'),
  Type.Literal('money'),
]);

/** What things of a type can be asked for; `relation` names the type that its values lead to. */
export const GraphAttribute = Closed({
  key: Word,
  en: Type.String({ maxLength: 200 }),
  kind: GraphValueKind,
  unit: Type.String({ maxLength: 20 }),
  synonyms: Words,
  relation: Nullable,
  many: Type.Boolean(),
  yes: Nullable,
  no: Nullable,
  empty: Nullable,
});
export type GraphAttribute = Static<typeof GraphAttribute>;

/** POST /api/graph/types: new, or instead of the one that has the key. */
export const PutGraphType = Closed({
  key: Word,
  en: Type.String({ maxLength: 200 }),
  synonyms: Words,
  attributes: Type.Array(GraphAttribute, { maxItems: 300 }),
});
export type PutGraphType = Static<typeof PutGraphType>;

export const GraphType = Type.Object({
  key: Type.String(),
  en: Type.String(),
  synonyms: Type.Array(Type.String()),
  attributes: Type.Array(GraphAttribute),
  entities: Type.Integer({ description: 'things of this type' }),
});
export type GraphType = Static<typeof GraphType>;
/** DELETE /api/graph/types */
export const DropGraphType = Closed({ key: Word });
export const GraphTypeList = Type.Object({ items: Type.Array(GraphType) });

const Value = Closed({ attribute: Word, value: Type.String({ minLength: 1, maxLength: 2000 }) });

/** A value with where and when it was read. */
export const GraphFact = Type.Object({
  attribute: Type.String(),
  value: Type.String(),
  source: Type.String(),
  at: Type.Union([Type.String(), Type.Null()]),
});
export type GraphFact = Static<typeof GraphFact>;

/** POST /api/graph/entities */
export const CreateGraphEntity = Closed({
  type: Word,
  name: Word,
  nameEn: Type.Optional(Type.String({ maxLength: 200 })),
  aliases: Type.Optional(Words),
  values: Type.Optional(Type.Array(Value, { maxItems: 1000 })),
});
export type CreateGraphEntity = Static<typeof CreateGraphEntity>;

/** PATCH /api/graph/entities/{id}: what is left out stays; `values` replaces all of them. */
export const ChangeGraphEntity = Closed({
  name: Type.Optional(Word),
  nameEn: Type.Optional(Type.String({ maxLength: 200 })),
  aliases: Type.Optional(Words),
  values: Type.Optional(Type.Array(Value, { maxItems: 1000 })),
});
export type ChangeGraphEntity = Static<typeof ChangeGraphEntity>;

export const GraphEntity = Type.Object({
  id: Type.String(),
  type: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  aliases: Type.Array(Type.String()),
  facts: Type.Array(GraphFact),
});
export type GraphEntity = Static<typeof GraphEntity>;

export const GraphEntityFilter = Closed({
  q: Type.Optional(Type.String({ maxLength: 200, description: 'words of name, English name or aliases' })),
  type: Type.Optional(Type.String({ maxLength: 200 })),
  after: Type.Optional(Type.String({ format: 'uuid', description: 'id of the last one of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type GraphEntityFilter = Static<typeof GraphEntityFilter>;
export const GraphEntityPage = Type.Object({
  items: Type.Array(GraphEntity),
  next: Type.Union([Type.String(), Type.Null()]),
});

const Thing = Type.Object({ id: Type.String(), type: Type.String(), name: Type.String() });
export const GraphEdge = Type.Object({
  from: Thing,
  attribute: Type.String(),
  to: Thing,
  source: Type.String(),
  at: Type.Union([Type.String(), Type.Null()]),
});
export type GraphEdge = Static<typeof GraphEdge>;
export const GraphNeighbours = Type.Object({ edges: Type.Array(GraphEdge) });

/** GET /api/graph/ask */
export const AskGraph = Closed({
  q: Type.String({ minLength: 1, maxLength: 200 }),
  language: Type.Optional(Type.Union([Type.Literal('zh-CN'), Type.Literal('en')])),
});
export const GraphReply = Type.Object({
  kind: Type.Union([
    Type.Literal('answer'),
    Type.Literal('unknown_value'),
    Type.Literal('clarify'),
    Type.Literal('none'),
  ]),
  text: Type.String(),
  triples: Type.Array(Type.Array(Type.String())),
  entities: Type.Array(Thing),
  sources: Type.Array(Type.Object({ source: Type.String(), at: Type.Union([Type.String(), Type.Null()]) })),
  confidence: Type.Number(),
});

/** Query of POST /api/graph/imports and …/preview; the files are multipart fields, types.yaml among them. */
export const GraphImportQuery = Closed({
  type: Type.Optional(
    Type.String({ maxLength: 200, description: 'type of tables that types.yaml does not describe' }),
  ),
});

const GraphReject = Type.Object({
  source: Type.String(),
  line: Type.Integer(),
  code: Type.String(),
  reason: Type.String(),
});
export const GraphImportPreview = Type.Object({
  rows: Type.Integer(),
  entities: Type.Integer(),
  relations: Type.Integer(),
  existing: Type.Integer(),
  types: Type.Array(
    Type.Object({ key: Type.String(), entities: Type.Integer(), attributes: Type.Array(GraphAttribute) }),
  ),
  rejects: Type.Array(GraphReject),
});
export type GraphImportPreview = Static<typeof GraphImportPreview>;
export const GraphImportResult = Type.Object({
  id: Type.String(),
  files: Type.Array(Type.String()),
  rows: Type.Integer(),
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  relations: Type.Integer(),
  rejects: Type.Array(GraphReject),
  at: Type.String(),
});
export type GraphImportResult = Static<typeof GraphImportResult>;

export const GraphProposal = Type.Object({
  id: Type.String(),
  entity: Thing,
  attribute: Type.String(),
  value: Type.String(),
  sentence: Type.String(),
  source: Type.String(),
  status: Type.String(),
});
export type GraphProposal = Static<typeof GraphProposal>;
export const GraphProposalList = Type.Object({ items: Type.Array(GraphProposal) });
/** POST /api/graph/proposals: a text to read values from. */
export const ProposeFromText = Closed({
  text: Type.String({ minLength: 1, maxLength: 50_000 }),
  source: Type.String({ minLength: 1, maxLength: 200 }),
});
export const DecideProposal = Closed({ accept: Type.Boolean() });
