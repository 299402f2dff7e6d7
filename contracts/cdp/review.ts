import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { CustomerSummary, IdentifierKind } from './customer.ts';
import { ColumnEvidence, EdgeEvidence, GraphRecord } from './identity.ts';

const Nullable = Type.Union([Type.String(), Type.Null()]);
const Count = Type.Integer({ minimum: 0 });

/** GET /api/identity/review */
export const ListReview = Closed({
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('later')])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type ListReview = Static<typeof ListReview>;

const ReviewSide = Type.Object({
  record: GraphRecord,
  customer: Type.Union([CustomerSummary, Type.Null()]),
  attributes: Type.Array(
    Type.Object({ name: Type.String(), value: Type.String({ description: 'masked where it is personal' }) }),
  ),
});

/** Two records that a person should look at. */
export const ReviewPair = Type.Object({
  id: Type.String(),
  why: Type.Union([Type.Literal('conflict'), Type.Literal('too_many_records'), Type.Literal('probable')]),
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('later'),
    Type.Literal('same'),
    Type.Literal('different'),
    Type.Literal('settled'),
  ]),
  score: Type.Union([Type.Number(), Type.Null()], {
    description: 'the probability that they are the same person',
  }),
  wanted: Type.Union(
    [Type.Object({ evidence: EdgeEvidence, kind: Type.Union([IdentifierKind, Type.Null()]) }), Type.Null()],
    { description: 'what would have joined them' },
  ),
  forbidden: Type.Array(IdentifierKind, { description: 'identifiers in which they disagree' }),
  columns: Type.Array(ColumnEvidence),
  a: ReviewSide,
  b: ReviewSide,
  createdAt: Type.String(),
});
export type ReviewPair = Static<typeof ReviewPair>;

export const ReviewPage = Type.Object({
  items: Type.Array(ReviewPair),
  nextCursor: Nullable,
  counts: Type.Object({ open: Count, later: Count }),
});
export type ReviewPage = Static<typeof ReviewPage>;

/** POST /api/identity/review/{id} */
export const DecideReview = Closed({
  decision: Type.Union([Type.Literal('same'), Type.Literal('different'), Type.Literal('later')]),
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
});
export type DecideReview = Static<typeof DecideReview>;
export const ReviewDecision = Type.Object({
  id: Type.String(),
  state: ReviewPair.properties.state,
  customerId: Type.Union([Type.String(), Type.Null()], { description: 'of `same`: who both are now' }),
});
export type ReviewDecision = Static<typeof ReviewDecision>;

/** A run of the matching over all records. */
export const MatchingRun = Type.Object({
  id: Type.String(),
  status: Type.Union([
    Type.Literal('queued'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
  ]),
  stage: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('reading'),
    Type.Literal('matching'),
    Type.Literal('writing'),
    Type.Literal('ended'),
  ]),
  progress: Type.Number({ minimum: 0, maximum: 1 }),
  records: Count,
  columns: Type.Array(Type.Object({ name: Type.String(), kind: Type.String() }), {
    description: 'what was compared',
  }),
  comparisons: Type.Number(),
  linked: Type.Integer({ description: 'links that were added' }),
  doubtful: Type.Integer({ description: 'pairs that were put into the review' }),
  error: Nullable,
  startedBy: Type.String(),
  createdAt: Type.String(),
  finishedAt: Nullable,
});
export type MatchingRun = Static<typeof MatchingRun>;
export const MatchingRuns = Type.Object({ items: Type.Array(MatchingRun) });
