import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { CustomerSummary, IdentifierKind } from './customer.ts';

const Nullable = Type.Union([Type.String(), Type.Null()]);
const Count = Type.Integer({ minimum: 0 });
const Reason = Type.String({
  minLength: 1,
  maxLength: 500,
  description: 'without names and numbers of people',
});
const Id = Type.String({ format: 'uuid' });

/** How one kind of identifier joins records. */
export const KindRule = Closed({
  kind: IdentifierKind,
  joins: Type.Boolean({ description: 'whether records that share a value of it are joined' }),
  recordsPerValue: Type.Union([Type.Integer({ minimum: 2, maximum: 1000 }), Type.Null()], {
    description: 'a value that more records share joins nobody',
  }),
  valuesPerCustomer: Type.Union([Type.Integer({ minimum: 1, maximum: 1000 }), Type.Null()], {
    description: 'different values that one customer may have; 1: records that disagree are never joined',
  }),
  windowDays: Type.Union([Type.Integer({ minimum: 1, maximum: 3650 }), Type.Null()], {
    description: 'records join only if they told the value within so many days of each other',
  }),
});
export type KindRule = Static<typeof KindRule>;

/** PUT /api/identity/rules and POST …/rules/preview: the kinds in the order in which they are believed. */
export const IdentityRules = Closed({
  kinds: Type.Array(KindRule, { minItems: 1, maxItems: 12 }),
  blocked: Type.Array(
    Closed({
      kind: Type.Union([IdentifierKind, Type.Null()]),
      pattern: Type.String({ minLength: 1, maxLength: 200, description: 'RE2, found anywhere in the value' }),
    }),
    { maxItems: 100 },
  ),
  maxRecords: Type.Integer({ minimum: 2, maximum: 2000, description: 'records that one customer may have' }),
});
export type IdentityRules = Static<typeof IdentityRules>;

/** The rules in force; version 0 are those that Zhike comes with. */
export const IdentityRulesVersion = Type.Object({
  version: Type.Integer(),
  kinds: Type.Array(KindRule),
  blocked: IdentityRules.properties.blocked,
  maxRecords: Type.Integer(),
  changedAt: Nullable,
  changedBy: Nullable,
  applied: Type.Object({
    records: Count,
    of: Count,
    done: Type.Boolean({ description: 'all records have been looked at under these rules' }),
  }),
});
export type IdentityRulesVersion = Static<typeof IdentityRulesVersion>;

/** What other rules would do, computed without writing anything. */
export const RulesPreview = Type.Object({
  records: Type.Integer({ description: 'that were looked at' }),
  complete: Type.Boolean({ description: 'these were all; else the counts are of a part' }),
  merges: Type.Integer({ description: 'customers that would be absorbed' }),
  splits: Type.Integer({ description: 'customers that would come into being' }),
  examples: Type.Array(
    Type.Object({
      change: Type.Union([Type.Literal('merge'), Type.Literal('split')]),
      customers: Type.Array(CustomerSummary),
      records: Type.Integer(),
    }),
  ),
});
export type RulesPreview = Static<typeof RulesPreview>;

/** A record of a customer: what one source says of somebody. */
export const GraphRecord = Type.Object({
  id: Type.String(),
  source: Type.String({
    description: 'the channel of a channel identity, or the source of an import or of events',
  }),
  externalId: Type.Union([Type.String(), Type.Null()], { description: 'its id in the source, masked' }),
  channelIdentityId: Nullable,
  name: Type.String({ description: 'empty where it tells none' }),
  createdAt: Type.String(),
  identifiers: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: IdentifierKind,
      value: Type.String({ description: 'masked' }),
      verified: Type.Boolean(),
      joins: Type.Boolean({ description: 'false: only stated, or a value that identifies nobody' }),
    }),
  ),
});
export type GraphRecord = Static<typeof GraphRecord>;

export const EdgeEvidence = Type.Union([
  Type.Literal('verified_user_id'),
  Type.Literal('person'),
  Type.Literal('alias'),
  Type.Literal('rule'),
  Type.Literal('probable'),
]);
export type EdgeEvidence = Static<typeof EdgeEvidence>;

/** What one column of two records adds to or takes from the odds that they are of the same person. */
export const ColumnEvidence = Type.Object({
  name: Type.String(),
  kind: Type.String(),
  level: Type.String({ description: '`missing`, or how they agree: same, one_digit …, different, swapped' }),
  bits: Type.Number({ description: 'a power of two' }),
  rarenessBits: Type.Number({ description: 'the part of it that is due to the value being rare' }),
});
export type ColumnEvidence = Static<typeof ColumnEvidence>;

/** Two records of the same person, and why. */
export const GraphEdge = Type.Object({
  id: Type.String(),
  a: Type.String(),
  b: Type.String(),
  evidence: EdgeEvidence,
  kind: Type.Union([IdentifierKind, Type.Null()], {
    description: 'of a rule: the identifier that both have',
  }),
  value: Type.Union([Type.String(), Type.Null()], { description: 'of a rule: its value, masked' }),
  alsoShared: Type.Array(IdentifierKind, { description: 'further identifiers that both have' }),
  score: Type.Union([Type.Number(), Type.Null()], { description: 'the probability of a probable pair' }),
  columns: Type.Array(ColumnEvidence),
  ruleVersion: Type.Union([Type.Integer(), Type.Null()]),
  author: Type.Object({ kind: Type.String(), id: Type.String() }),
  reason: Nullable,
  at: Type.String(),
  retractedAt: Nullable,
});
export type GraphEdge = Static<typeof GraphEdge>;

/** GET /api/customers/{id}/graph */
export const CustomerGraph = Type.Object({
  customerId: Type.String(),
  records: Type.Array(GraphRecord),
  edges: Type.Array(GraphEdge, { description: 'in force, and those that were retracted, newest first' }),
  keptApart: Type.Array(
    Type.Object({
      id: Type.String(),
      recordId: Type.String(),
      otherId: Type.String({ description: 'a record of another customer' }),
      customer: Type.Union([CustomerSummary, Type.Null()]),
      author: Type.Object({ kind: Type.String(), id: Type.String() }),
      reason: Nullable,
      at: Type.String(),
    }),
  ),
});
export type CustomerGraph = Static<typeof CustomerGraph>;

/** POST /api/customers/{id}/merge */
export const MergeCustomer = Closed({ otherId: Id, reason: Type.Optional(Reason) });
export const MergedCustomer = Type.Object({
  customerId: Type.String(),
  mergedFrom: Type.String(),
  edgeId: Type.String({ description: 'by which it can be taken back' }),
});
export type MergedCustomer = Static<typeof MergedCustomer>;

/** POST /api/customers/merge-preview */
export const PreviewMerge = Closed({ ids: Type.Array(Id, { minItems: 2, maxItems: 2 }) });
export const MergePreview = Type.Object({
  customerId: Type.Union([Type.String(), Type.Null()], {
    description: 'who would stay; null: it cannot be done',
  }),
  refused: Type.Union([Type.Literal('already_one_customer'), Type.Literal('too_many_records'), Type.Null()]),
  customers: Type.Array(
    Type.Object({
      customer: CustomerSummary,
      records: Type.Integer(),
      channelIdentities: Type.Integer(),
      staysItself: Type.Boolean(),
    }),
    { description: 'everybody whom it would touch' },
  ),
  conflicts: Type.Array(IdentifierKind, { description: 'identifiers in which they disagree' }),
  keptApart: Type.Boolean({
    description: 'a person has said that they are not the same; merging takes that back',
  }),
  attributes: Type.Array(
    Type.Object({ name: Type.String(), from: Type.String({ description: 'whose value would stand' }) }),
    { description: 'attributes on which they disagree' },
  ),
});
export type MergePreview = Static<typeof MergePreview>;

/** POST /api/customers/{id}/unmerge: a link that was wrong, or a record that does not belong here. */
export const UnmergeCustomer = Closed({
  edgeId: Type.Optional(Id),
  recordId: Type.Optional(Id),
  reason: Type.Optional(Reason),
});
export type UnmergeCustomer = Static<typeof UnmergeCustomer>;

/** POST /api/customers/{id}/unmerge-preview: who would stay, and who would be another customer; writes nothing. */
export const PreviewUnmerge = Closed({ edgeId: Type.Optional(Id), recordId: Type.Optional(Id) });
export type PreviewUnmerge = Static<typeof PreviewUnmerge>;
export const UnmergePreview = Type.Object({
  stays: Type.Array(Type.String(), { description: 'records that stay with the customer' }),
  leaves: Type.Array(Type.Array(Type.String()), {
    description:
      'the records of each customer that would come of it; empty where the records stay joined by others',
  }),
});
export type UnmergePreview = Static<typeof UnmergePreview>;

/** What was written while the records were wrongly one customer, and may have gone to the wrong one. */
export const Derived = Type.Object({
  what: Type.Union([Type.Literal('tag'), Type.Literal('attribute'), Type.Literal('conversation')]),
  customerId: Type.String({ description: 'whose it is now' }),
  name: Type.String({ description: 'the tag, the name of the attribute, the id of the conversation' }),
  source: Type.String(),
  at: Type.String(),
});
export type Derived = Static<typeof Derived>;
export const UnmergedCustomer = Type.Object({
  customerId: Type.String({ description: 'what the customer was and is' }),
  splitOff: Type.String({ description: 'the customer of what left it' }),
  records: Type.Array(Type.String(), { description: 'that left it' }),
  since: Nullable,
  derived: Type.Array(Derived),
});
export type UnmergedCustomer = Static<typeof UnmergedCustomer>;
