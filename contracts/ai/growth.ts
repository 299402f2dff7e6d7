import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

export const GapStatus = Type.Union([
  Type.Literal('open'),
  Type.Literal('drafted'),
  Type.Literal('closed'),
  Type.Literal('ignored'),
]);
export type GapStatus = Static<typeof GapStatus>;

const Id = Type.String({ format: 'uuid' });

/** Questions that say nearly the same and were answered badly or not at all. */
export const Gap = Type.Object({
  id: Type.String(),
  status: GapStatus,
  name: Type.String({ description: 'the most central question' }),
  questions: Type.Integer(),
  cost: Type.Number({ description: 'sum of what the questions cost' }),
  examples: Type.Array(Type.String(), { description: 'at most 5 others' }),
  articleId: Type.Union([Type.String(), Type.Null()]),
  test: Type.Union([
    Type.Object({ at: Type.String(), asked: Type.Integer(), answered: Type.Integer() }),
    Type.Null(),
  ]),
  firstAt: Type.String(),
  lastAt: Type.String(),
});
export type Gap = Static<typeof Gap>;

/** GET /api/knowledge/gaps, the largest first. */
export const GapFilter = Closed({
  status: Type.Optional(GapStatus),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type GapFilter = Static<typeof GapFilter>;
export const GapList = Type.Object({
  items: Type.Array(Gap),
  counts: Type.Object({
    open: Type.Integer(),
    drafted: Type.Integer(),
    closed: Type.Integer(),
    ignored: Type.Integer(),
  }),
});
export type GapList = Static<typeof GapList>;

/** PATCH /api/knowledge/gaps/{id} */
export const ChangeGap = Closed({
  status: Type.Union([Type.Literal('open'), Type.Literal('closed'), Type.Literal('ignored')]),
});

/** POST /api/knowledge/gaps/{id}/draft: a draft article whose variants are the questions. */
export const DraftFromGap = Closed({ answer: Type.String({ minLength: 1, maxLength: 20_000 }) });
export const DraftedGap = Type.Object({ gap: Gap, articleId: Type.String() });
export type DraftedGap = Static<typeof DraftedGap>;

/** POST /api/knowledge/gaps/{id}/test: asks the questions again. */
export const GapTest = Type.Object({
  gap: Gap,
  results: Type.Array(
    Type.Object({
      question: Type.String(),
      outcome: Type.Union([Type.Literal('answer'), Type.Literal('choices'), Type.Literal('none')]),
      said: Type.String({ description: 'the question or document that answered' }),
    }),
  ),
});
export type GapTest = Static<typeof GapTest>;

/** Something about articles that somebody should look at. */
export const Finding = Type.Object({
  kind: Type.Union([
    Type.Literal('duplicate'),
    Type.Literal('contradiction'),
    Type.Literal('unused'),
    Type.Literal('old'),
    Type.Literal('expired'),
  ]),
  articleId: Type.String(),
  question: Type.String(),
  otherId: Type.Union([Type.String(), Type.Null()]),
  otherQuestion: Type.String(),
  detail: Type.String({ description: 'what differs in contradicting answers' }),
  score: Type.Number(),
});
export type Finding = Static<typeof Finding>;

/** What the last look over the knowledge found. */
export const KnowledgeReview = Type.Object({
  at: Type.Union([Type.String(), Type.Null()]),
  articles: Type.Integer(),
  days: Type.Integer(),
  coverage: Type.Array(
    Type.Object({
      category: Type.Union([Type.String(), Type.Null()], { description: 'of the article that answered' }),
      answered: Type.Integer(),
    }),
  ),
  asked: Type.Integer(),
  answered: Type.Integer(),
  findings: Type.Array(Finding, { description: 'at most 500' }),
});
export type KnowledgeReview = Static<typeof KnowledgeReview>;

export const GapRef = Closed({ id: Id });
