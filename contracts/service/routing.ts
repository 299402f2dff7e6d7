import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

export const Presence = Type.Union([Type.Literal('online'), Type.Literal('away'), Type.Literal('offline')]);
export type Presence = Static<typeof Presence>;

/** A colleague as routing sees them. `load` counts assigned conversations and never exceeds `capacity`. */
export const AgentState = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Type.String(),
  presence: Presence,
  connected: Type.Boolean(),
  load: Type.Integer(),
  capacity: Type.Integer(),
  skillGroupIds: Type.Array(Type.String()),
});
export type AgentState = Static<typeof AgentState>;
export const Agents = Type.Object({ items: Type.Array(AgentState) });

/** PUT /api/agents/me/presence */
export const SetPresence = Closed({ presence: Presence });
export type SetPresence = Static<typeof SetPresence>;

/** PATCH /api/agents/{id} */
export const ChangeAgent = Closed({
  capacity: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  skillGroupIds: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 50 })),
});
export type ChangeAgent = Static<typeof ChangeAgent>;

export const SkillGroup = Type.Object({
  id: Type.String(),
  name: Type.String(),
  keywords: Type.Array(Type.String(), { description: 'words that send a conversation here' }),
  isDefault: Type.Boolean(),
  members: Type.Integer(),
  waiting: Type.Integer(),
});
export type SkillGroup = Static<typeof SkillGroup>;
export const SkillGroups = Type.Object({ items: Type.Array(SkillGroup) });
export const SaveSkillGroup = Closed({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  keywords: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 100 })),
  isDefault: Type.Optional(Type.Boolean()),
});
export type SaveSkillGroup = Static<typeof SaveSkillGroup>;
