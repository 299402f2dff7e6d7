import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

/** POST /api/conversations/{id}/messages */
export const SendReply = Closed({
  clientMessageId: Type.String({ minLength: 1, maxLength: 100 }),
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 5000 })),
  attachmentId: Type.Optional(Type.String({ format: 'uuid' })),
});
export type SendReply = Static<typeof SendReply>;

/** POST /api/conversations/{id}/notes */
export const AddNote = Closed({ text: Type.String({ minLength: 1, maxLength: 5000 }) });
export type AddNote = Static<typeof AddNote>;

/** POST /api/conversations/{id}/transfer: to a person or to a skill group's queue. */
export const Transfer = Closed({
  agentId: Type.Optional(Type.String({ format: 'uuid' })),
  skillGroupId: Type.Optional(Type.String({ format: 'uuid' })),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
});
export type Transfer = Static<typeof Transfer>;

/** POST /api/conversations/{id}/tags */
export const ChangeTags = Closed({
  add: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 20 })),
  remove: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 20 })),
});
export type ChangeTags = Static<typeof ChangeTags>;

/** POST /api/conversations/{id}/read */
export const MarkRead = Closed({ sequence: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }) });
export type MarkRead = Static<typeof MarkRead>;

/** POST /api/conversations/{id}/{accept,takeover,resolve,reopen,unassign} take no body. */
export const CannedReply = Type.Object({
  id: Type.String(),
  shortcut: Type.String(),
  title: Type.String(),
  text: Type.String(),
});
export type CannedReply = Static<typeof CannedReply>;
export const CannedReplies = Type.Object({ items: Type.Array(CannedReply) });
export const SaveCannedReply = Closed({
  shortcut: Type.String({ minLength: 1, maxLength: 30, pattern: '^\\S+$' }),
  title: Type.String({ minLength: 1, maxLength: 100 }),
  text: Type.String({ minLength: 1, maxLength: 5000 }),
});
export type SaveCannedReply = Static<typeof SaveCannedReply>;
