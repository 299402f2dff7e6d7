import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Sender } from '../web-chat/message.ts';

/** bot: Zhike answers · queued: waits for a person · assigned: a person has it · resolved: closed, may be reopened. */
export const ConversationStatus = Type.Union([
  Type.Literal('bot'),
  Type.Literal('queued'),
  Type.Literal('assigned'),
  Type.Literal('resolved'),
]);
export type ConversationStatus = Static<typeof ConversationStatus>;

export const HandoffReason = Type.Union([
  Type.Literal('asked'),
  Type.Literal('accepted_offer'),
  Type.Literal('anger'),
  Type.Literal('takeover'),
  Type.Literal('rule'),
]);
export type HandoffReason = Static<typeof HandoffReason>;

export const Emotion = Type.Union([
  Type.Literal('neutral'),
  Type.Literal('satisfied'),
  Type.Literal('anxious'),
  Type.Literal('angry'),
]);
export type Emotion = Static<typeof Emotion>;

export const PersonRef = Type.Object({ id: Type.String(), name: Type.String() });
export type PersonRef = Static<typeof PersonRef>;

/** A row of the agent's list. Times are ISO 8601 in UTC. */
export const ConversationSummary = Type.Object({
  id: Type.String(),
  customer: Type.Object({
    id: Type.String(),
    name: Type.String({
      description: 'masked where the reader may not see it; empty for an unknown visitor',
    }),
    verified: Type.Boolean(),
    tags: Type.Array(Type.String()),
  }),
  channel: Type.String(),
  status: ConversationStatus,
  skillGroup: Type.Union([PersonRef, Type.Null()]),
  agent: Type.Union([PersonRef, Type.Null()]),
  lastMessage: Type.Union([
    Type.Object({ from: Sender, text: Type.String(), at: Type.String(), sequence: Type.Integer() }),
    Type.Null(),
  ]),
  unread: Type.Integer({ description: 'customer messages that no person has read' }),
  openedAt: Type.String(),
  queuedAt: Type.Union([Type.String(), Type.Null()]),
  queuePosition: Type.Union([Type.Integer(), Type.Null()]),
  resolvedAt: Type.Union([Type.String(), Type.Null()]),
  updatedAt: Type.String(),
  emotion: Emotion,
  intent: Type.Union([Type.String(), Type.Null()]),
  handoffReason: Type.Union([HandoffReason, Type.Null()]),
  tags: Type.Array(Type.String()),
  csat: Type.Union([Type.Integer(), Type.Null()]),
});
export type ConversationSummary = Static<typeof ConversationSummary>;

/** What was asked before the handover, and what the bot made of it. */
export const HandoffTurn = Type.Object({
  question: Type.String(),
  answer: Type.Union([Type.String(), Type.Null()]),
  outcome: Type.Union([Type.Literal('answered'), Type.Literal('clarified'), Type.Literal('unanswered')]),
  at: Type.String(),
});

export const Handoff = Type.Object({
  at: Type.String(),
  reason: HandoffReason,
  summary: Type.String(),
  intent: Type.Union([Type.String(), Type.Null()]),
  emotion: Emotion,
  turns: Type.Array(HandoffTurn),
});
export type Handoff = Static<typeof Handoff>;

export const ConversationDetail = Type.Intersect([
  ConversationSummary,
  Type.Object({
    threadId: Type.String(),
    firstSequence: Type.Integer(),
    lastSequence: Type.Integer(),
    customerReadSequence: Type.Integer({ description: 'how far the customer has read' }),
    handoffs: Type.Array(Handoff),
    csatComment: Type.Union([Type.String(), Type.Null()]),
    whyThisAgent: Type.Union([Type.String(), Type.Null()], {
      description:
        '`served_before` or `free_place`, each with the places in use (`free_place 2/6`), `took_from_queue`, `took_over` or `passed_on`',
    }),
  }),
]);
export type ConversationDetail = Static<typeof ConversationDetail>;

export const ConversationView = Type.Union([
  Type.Literal('mine'),
  Type.Literal('queue'),
  Type.Literal('all'),
  Type.Literal('bot'),
  Type.Literal('resolved'),
]);
export type ConversationView = Static<typeof ConversationView>;

/** GET /api/conversations */
export const ListConversations = Type.Object(
  {
    view: Type.Optional(ConversationView),
    tag: Type.Optional(Type.String({ maxLength: 100 })),
    channel: Type.Optional(Type.String({ maxLength: 50 })),
    customerId: Type.Optional(Type.String({ format: 'uuid' })),
    q: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'customer, tag or words of a message' }),
    ),
    cursor: Type.Optional(Type.String({ maxLength: 300 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
);
export type ListConversations = Static<typeof ListConversations>;

export const ConversationPage = Type.Object({
  items: Type.Array(ConversationSummary),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type ConversationPage = Static<typeof ConversationPage>;

/** GET /api/conversations/counts: open ones by view. */
export const ConversationCounts = Type.Object({
  mine: Type.Integer(),
  queue: Type.Integer(),
  bot: Type.Integer(),
  all: Type.Integer({ description: 'all that are open' }),
});
export type ConversationCounts = Static<typeof ConversationCounts>;
