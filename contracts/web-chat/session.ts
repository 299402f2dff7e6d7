import { Type } from 'typebox';
import type { Static } from 'typebox';

/** What a page says of its visitor. A `userId` is believed only with `userHash` = hex HMAC-SHA256(userId, the channel's identity secret). */
export const Visitor = Type.Object(
  {
    userId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    anonymousId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    userHash: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{64}$' })),
    traits: Type.Optional(
      Type.Object(
        {
          name: Type.Optional(Type.String({ maxLength: 200 })),
          email: Type.Optional(Type.String({ maxLength: 320 })),
          phone: Type.Optional(Type.String({ maxLength: 40 })),
        },
        {
          additionalProperties: Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean()]),
        },
      ),
    ),
  },
  { additionalProperties: false },
);
export type Visitor = Static<typeof Visitor>;

/** POST /chat/sessions */
export const OpenSession = Type.Object(
  {
    chatKey: Type.String({ minLength: 1, maxLength: 100 }),
    visitor: Type.Optional(Visitor),
    language: Type.Optional(Type.Union([Type.Literal('zh-CN'), Type.Literal('en')])),
    page: Type.Optional(
      Type.Object(
        { url: Type.String({ maxLength: 2000 }), title: Type.Optional(Type.String({ maxLength: 300 })) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type OpenSession = Static<typeof OpenSession>;

export const QuickReply = Type.Object(
  { label: Type.String(), text: Type.String() },
  { additionalProperties: false },
);

/** What the widget needs to draw itself before the first message. */
export const Appearance = Type.Object({
  brand: Type.String(),
  colour: Type.String(),
  greeting: Type.String(),
  quickReplies: Type.Array(QuickReply),
  online: Type.Boolean({ description: 'people are within business hours' }),
  offlineMessage: Type.String(),
  attachments: Type.Object({
    enabled: Type.Boolean(),
    maxBytes: Type.Integer(),
    accept: Type.Array(Type.String()),
  }),
});
export type Appearance = Static<typeof Appearance>;

export const ConversationPhase = Type.Union([
  Type.Literal('bot'),
  Type.Literal('queued'),
  Type.Literal('assigned'),
  Type.Literal('resolved'),
]);
export type ConversationPhase = Static<typeof ConversationPhase>;

/** Who is serving the visitor right now; pushed as a `state` frame whenever it changes. */
export const ChatState = Type.Object({
  conversationId: Type.Union([Type.String(), Type.Null()]),
  phase: Type.Union([ConversationPhase, Type.Null()]),
  queuePosition: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  agent: Type.Union([Type.Object({ name: Type.String() }), Type.Null()]),
  rating: Type.Union([Type.Literal('none'), Type.Literal('asked'), Type.Literal('given')]),
});
export type ChatState = Static<typeof ChatState>;

export const Session = Type.Object({
  token: Type.String(),
  customerId: Type.String(),
  conversationId: Type.Union([Type.String(), Type.Null()]),
  verified: Type.Boolean(),
  lastSequence: Type.Integer({ minimum: 0 }),
  state: ChatState,
  appearance: Appearance,
});
export type Session = Static<typeof Session>;

/** POST /chat/rating */
export const RateConversation = Type.Object(
  {
    conversationId: Type.Optional(Type.String({ format: 'uuid' })),
    score: Type.Integer({ minimum: 1, maximum: 5 }),
    comment: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  { additionalProperties: false },
);
export type RateConversation = Static<typeof RateConversation>;
