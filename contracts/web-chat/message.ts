import { Type } from 'typebox';
import type { Static } from 'typebox';

/** POST /chat/messages: a text, an attachment, or an attachment with a caption. */
export const PostMessage = Type.Object(
  {
    clientMessageId: Type.String({ minLength: 1, maxLength: 100 }),
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 5000 })),
    attachmentId: Type.Optional(Type.String({ format: 'uuid' })),
  },
  { additionalProperties: false },
);
export type PostMessage = Static<typeof PostMessage>;

export const MessageAccepted = Type.Object({
  messageId: Type.String(),
  sequence: Type.Integer({ minimum: 1 }),
});
export type MessageAccepted = Static<typeof MessageAccepted>;

/** One thing the customer may pick instead of typing; picking sends `text` as the customer's message. */
export const Choice = Type.Object({ label: Type.String(), text: Type.String() });
export type Choice = Static<typeof Choice>;

/** Where an answer comes from. */
export const Citation = Type.Object({
  articleId: Type.String(),
  title: Type.String(),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
});
export type Citation = Static<typeof Citation>;

export const Attachment = Type.Object({
  id: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  url: Type.String({ description: 'time-limited link, served as a download or as an inert image' }),
});
export type Attachment = Static<typeof Attachment>;

export const Sender = Type.Union([
  Type.Literal('customer'),
  Type.Literal('bot'),
  Type.Literal('agent'),
  Type.Literal('system'),
]);
export type Sender = Static<typeof Sender>;

/** A fact of the product graph that an answer is made of, with where and when it was read. */
export const StatedFact = Type.Object({
  subject: Type.String(),
  relation: Type.String(),
  object: Type.String(),
  source: Type.Optional(Type.String()),
  at: Type.Optional(Type.String()),
});
export type StatedFact = Static<typeof StatedFact>;

/** A message of a thread as its two sides see it. `text` is plain text: screens must escape it. */
export const ChatMessage = Type.Object({
  id: Type.String(),
  sequence: Type.Integer({ minimum: 1 }),
  from: Sender,
  text: Type.String(),
  at: Type.String({ format: 'date-time' }),
  clientMessageId: Type.Optional(Type.String()),
  agentName: Type.Optional(Type.String()),
  choices: Type.Optional(Type.Array(Choice)),
  citations: Type.Optional(Type.Array(Citation)),
  facts: Type.Optional(Type.Array(StatedFact)),
  attachment: Type.Optional(Attachment),
  generated: Type.Optional(Type.Boolean({ description: 'written by a language model; screens must say so' })),
});
export type ChatMessage = Static<typeof ChatMessage>;

/** GET /chat/messages?after=&limit= */
export const MessagePage = Type.Object({ messages: Type.Array(ChatMessage), hasMore: Type.Boolean() });
export type MessagePage = Static<typeof MessagePage>;
