import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ChatMessage } from '../web-chat/message.ts';
import { PersonRef } from './conversation.ts';

export const MessageEntry = Type.Object({
  kind: Type.Literal('message'),
  id: Type.String(),
  sequence: Type.Integer(),
  at: Type.String(),
  message: ChatMessage,
  delivery: Type.Union([
    Type.Literal('none'),
    Type.Literal('pending'),
    Type.Literal('sent'),
    Type.Literal('delivered'),
    Type.Literal('read'),
    Type.Literal('failed'),
  ]),
  why: Type.Optional(Type.String({ description: 'why the bot said this' })),
  traceId: Type.Optional(Type.String({ description: 'the turn of the bot that said this' })),
});
export type MessageEntry = Static<typeof MessageEntry>;

export const NoteEntry = Type.Object({
  kind: Type.Literal('note'),
  id: Type.String(),
  sequence: Type.Integer({ description: 'the message after which it stands' }),
  at: Type.String(),
  by: PersonRef,
  text: Type.String(),
});
export type NoteEntry = Static<typeof NoteEntry>;

export const StepEntry = Type.Object({
  kind: Type.Literal('step'),
  id: Type.String(),
  sequence: Type.Integer({ description: 'the message after which it stands' }),
  at: Type.String(),
  conversationId: Type.String(),
  step: Type.Union([
    Type.Literal('opened'),
    Type.Literal('queued'),
    Type.Literal('assigned'),
    Type.Literal('transferred'),
    Type.Literal('taken_over'),
    Type.Literal('returned_to_queue'),
    Type.Literal('resolved'),
    Type.Literal('reopened'),
    Type.Literal('rated'),
  ]),
  by: Type.Union([PersonRef, Type.Null()]),
  detail: Type.String({ description: 'who or what it went to, a reason, a score' }),
});
export type StepEntry = Static<typeof StepEntry>;

/** One line of a thread as people see it: a message, an internal note, or a step of the conversation. */
export const Entry = Type.Union([MessageEntry, NoteEntry, StepEntry]);
export type Entry = Static<typeof Entry>;

/** GET /api/conversations/{id}/entries: the newest page without `before` or `after`; entries ascend. */
export const ListEntries = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
    after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);
export type ListEntries = Static<typeof ListEntries>;

export const EntryPage = Type.Object({
  entries: Type.Array(Entry),
  hasBefore: Type.Boolean(),
  hasAfter: Type.Boolean(),
});
export type EntryPage = Static<typeof EntryPage>;

/** GET /api/conversations/{id}/suggestions */
export const Suggestion = Type.Object({
  articleId: Type.String(),
  question: Type.String(),
  answer: Type.String(),
  confidence: Type.Number(),
});
export type Suggestion = Static<typeof Suggestion>;
export const Suggestions = Type.Object({ forText: Type.String(), items: Type.Array(Suggestion) });
export type Suggestions = Static<typeof Suggestions>;
