import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

/** Only published articles are answered from, while they are valid and for those who may see them. */
export const ArticleStatus = Type.Union([
  Type.Literal('draft'),
  Type.Literal('review'),
  Type.Literal('published'),
  Type.Literal('archived'),
]);
export type ArticleStatus = Static<typeof ArticleStatus>;

/** What an answer was written in; the plain text is derived from the other two. */
export const AnswerFormat = Type.Union([
  Type.Literal('plain'),
  Type.Literal('markdown'),
  Type.Literal('html'),
]);
export type AnswerFormat = Static<typeof AnswerFormat>;

const Question = Type.String({ minLength: 1, maxLength: 500 });
const Answer = Type.String({ minLength: 1, maxLength: 20_000 });
const Variants = Type.Array(Type.String({ maxLength: 500 }), { maxItems: 200 });
const Category = Type.Union([Type.String({ maxLength: 100 }), Type.Null()]);
const Channel = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' });
const Moment = Type.Union([Type.String({ format: 'date-time' }), Type.Null()]);
const Uuid = Type.String({ format: 'uuid' });
const Tag = Type.String({ minLength: 1, maxLength: 60 });
const Comment = Type.String({ minLength: 1, maxLength: 1000 });

/** What is said on one channel instead of the answer: short for a telephone or a text message. Always plain text. */
export const ChannelAnswer = Closed({
  channel: Channel,
  answer: Type.String({ minLength: 1, maxLength: 5000 }),
});
export type ChannelAnswer = Static<typeof ChannelAnswer>;

/** What an article says and whom it says it to: this is what versions keep. */
export const ArticleContent = {
  variants: Variants,
  category: Category,
  answerFormat: AnswerFormat,
  answerSource: Type.Union([Type.String({ maxLength: 60_000 }), Type.Null()], {
    description: 'the Markdown or sanitised HTML; null where the answer is plain text',
  }),
  channelAnswers: Type.Array(ChannelAnswer, { maxItems: 20 }),
  channels: Type.Array(Channel, { maxItems: 20, description: 'channels that may say it; none: all' }),
  segmentIds: Type.Array(Uuid, { maxItems: 50, description: 'segments that may be told; none: everybody' }),
  tags: Type.Array(Tag, { maxItems: 50 }),
  validFrom: Moment,
  validUntil: Moment,
  ownerId: Type.Union([Uuid, Type.Null()]),
  disclosure: Type.String({ maxLength: 2000, description: 'said below the answer, whatever the channel' }),
  needsDisclosure: Type.Boolean({ description: 'cannot be published without a disclosure' }),
};

const Step = Type.Union([
  Type.Object({ by: Type.String(), at: Type.String(), comment: Type.String() }),
  Type.Null(),
]);

/** A question with its answer; only published ones are answered from. */
export const Article = Type.Object({
  id: Type.String(),
  question: Type.String(),
  answer: Type.String({ description: 'plain text' }),
  ...ArticleContent,
  status: ArticleStatus,
  version: Type.Integer({ description: 'counts the edits of this article' }),
  submitted: Step,
  refused: Step,
  published: Step,
  createdAt: Type.String(),
  updatedAt: Type.String(),
});
export type Article = Static<typeof Article>;

/** One article with what is derived from it. */
export const ArticleDetail = Type.Object({
  ...Article.properties,
  answerHtml: Type.String({ description: 'the answer as sanitised HTML' }),
  disclosures: Type.Array(Type.String(), { description: 'all that is said below the answer' }),
  withheld: Type.Boolean({ description: 'needs a disclosure, has none and is therefore never said' }),
});
export type ArticleDetail = Static<typeof ArticleDetail>;

const optional = {
  variants: Type.Optional(Variants),
  category: Type.Optional(Category),
  answerFormat: Type.Optional(AnswerFormat),
  channelAnswers: Type.Optional(ArticleContent.channelAnswers),
  channels: Type.Optional(ArticleContent.channels),
  segmentIds: Type.Optional(ArticleContent.segmentIds),
  tags: Type.Optional(ArticleContent.tags),
  validFrom: Type.Optional(Moment),
  validUntil: Type.Optional(Moment),
  ownerId: Type.Optional(ArticleContent.ownerId),
  disclosure: Type.Optional(ArticleContent.disclosure),
  needsDisclosure: Type.Optional(Type.Boolean()),
  status: Type.Optional(ArticleStatus),
};

/** POST /api/knowledge/articles. `answer` is written in `answerFormat`, by default plain text. */
export const CreateArticle = Closed({ question: Question, answer: Answer, ...optional });
export type CreateArticle = Static<typeof CreateArticle>;

/** PATCH /api/knowledge/articles/{id}: what is left out stays. */
export const ChangeArticle = Closed({
  question: Type.Optional(Question),
  answer: Type.Optional(Answer),
  ...optional,
  ifVersion: Type.Optional(
    Type.Integer({ maximum: 2_147_483_647, description: '409 when the article has another version by now' }),
  ),
});
export type ChangeArticle = Static<typeof ChangeArticle>;

/** GET /api/knowledge/articles, newest edit first. */
export const ArticleFilter = Closed({
  q: Type.Optional(Type.String({ maxLength: 200, description: 'words of question, variants or answer' })),
  status: Type.Optional(ArticleStatus),
  category: Type.Optional(Type.String({ maxLength: 100 })),
  tag: Type.Optional(Tag),
  ownerId: Type.Optional(Uuid),
  validity: Type.Optional(
    Type.Union([Type.Literal('upcoming'), Type.Literal('expiring'), Type.Literal('expired')], {
      description: 'expiring: within 30 days',
    }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type ArticleFilter = Static<typeof ArticleFilter>;

export const ArticlePage = Type.Object({
  items: Type.Array(Article),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
  total: Type.Integer({ description: 'all that fit the filter; with q counted up to 1000' }),
  categories: Type.Array(Type.Object({ name: Type.String(), count: Type.Integer() })),
  statuses: Type.Object({
    draft: Type.Integer(),
    review: Type.Integer(),
    published: Type.Integer(),
    archived: Type.Integer(),
  }),
});
export type ArticlePage = Static<typeof ArticlePage>;

/** The steps of an article on its way: to review, published, refused, taken off. */
export const ArticleStep = Type.Union([
  Type.Literal('submit'),
  Type.Literal('publish'),
  Type.Literal('refuse'),
  Type.Literal('archive'),
  Type.Literal('reopen'),
]);
export type ArticleStep = Static<typeof ArticleStep>;

/** POST /api/knowledge/articles/{id}/steps. A refusal needs a comment. */
export const TakeArticleStep = Closed({
  step: ArticleStep,
  comment: Type.Optional(Comment),
  ifVersion: Type.Optional(Type.Integer({ maximum: 2_147_483_647 })),
});
export type TakeArticleStep = Static<typeof TakeArticleStep>;

/** POST /api/knowledge/articles/bulk */
export const ArticlesInBulk = Closed({
  ids: Type.Array(Uuid, { minItems: 1, maxItems: 500 }),
  action: Type.Union([
    Closed({ kind: Type.Literal('step'), step: ArticleStep, comment: Type.Optional(Comment) }),
    Closed({ kind: Type.Literal('categorise'), category: Category }),
    Closed({ kind: Type.Literal('tag'), tags: Type.Array(Tag, { minItems: 1, maxItems: 20 }) }),
    Closed({ kind: Type.Literal('assign'), ownerId: Type.Union([Uuid, Type.Null()]) }),
    Closed({ kind: Type.Literal('delete') }),
  ]),
});
export type ArticlesInBulk = Static<typeof ArticlesInBulk>;
export const BulkResult = Type.Object({
  done: Type.Integer(),
  refused: Type.Array(Type.Object({ id: Type.String(), code: Type.String(), reason: Type.String() })),
});
export type BulkResult = Static<typeof BulkResult>;

/** What an article was at one version. */
export const ArticleVersion = Type.Object({
  number: Type.Integer(),
  action: Type.String({ description: 'created, updated, imported, restored or a step' }),
  by: Type.String({ description: 'user/…, key/… or system/zhike' }),
  comment: Type.String(),
  at: Type.String(),
});
export type ArticleVersion = Static<typeof ArticleVersion>;
export const ArticleVersionContent = Type.Object({
  ...ArticleVersion.properties,
  content: Type.Object({
    question: Type.String(),
    answer: Type.String(),
    ...ArticleContent,
    status: ArticleStatus,
  }),
});
export type ArticleVersionContent = Static<typeof ArticleVersionContent>;
export const ArticleVersionList = Type.Object({ items: Type.Array(ArticleVersion) });

/** GET /api/knowledge/articles/{id}/versions/{number}/diff?with= */
export const DiffWith = Closed({
  with: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 2_147_483_647,
      description: 'the later version; left out: the present one',
    }),
  ),
});
export const ArticleDiff = Type.Object({
  fields: Type.Array(
    Type.Object({
      field: Type.String(),
      parts: Type.Array(
        Type.Object({
          kind: Type.Union([Type.Literal('same'), Type.Literal('removed'), Type.Literal('added')]),
          text: Type.String(),
        }),
      ),
    }),
  ),
});
export type ArticleDiff = Static<typeof ArticleDiff>;

/**
 * Says what must be told with regulated answers. With a text it is said below every article of these categories or tags;
 * without one, these articles can't be published before another disclosure gives the text.
 */
export const SaveDisclosure = Closed({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  text: Type.String({ maxLength: 2000 }),
  required: Type.Boolean({ description: 'articles of these categories or tags need a disclosure' }),
  categories: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 100 }),
  tags: Type.Array(Tag, { maxItems: 100 }),
});
export type SaveDisclosure = Static<typeof SaveDisclosure>;
export const Disclosure = Type.Object({
  id: Type.String(),
  ...SaveDisclosure.properties,
  updatedAt: Type.String(),
});
export type Disclosure = Static<typeof Disclosure>;
export const DisclosureList = Type.Object({ items: Type.Array(Disclosure) });
