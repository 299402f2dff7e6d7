import { Type } from 'typebox';
import type { Static } from 'typebox';
import { TraceEntry } from '../ai/index.ts';

const NullableText = Type.Union([Type.String(), Type.Null()]);

/** A call that a turn made: an action whose result the flow waits for, or one that was only started. */
export const TraceCall = Type.Object({
  callId: Type.String(),
  action: Type.String(),
  state: Type.Enum(['pending', 'done', 'failed', 'time_limit']),
  awaited: Type.Boolean({ description: 'the flow waits for its result' }),
  attempts: Type.Integer(),
  code: NullableText,
  startedAt: Type.String(),
  finishedAt: NullableText,
  ms: Type.Union([Type.Integer(), Type.Null()]),
});
export type TraceCall = Static<typeof TraceCall>;

/** One turn of the bot: what caused it, what was decided at each stage and why, what it had done. */
export const TurnTrace = Type.Object({
  id: Type.String(),
  at: Type.String(),
  cause: Type.Enum(['message', 'call_finished', 'event', 'time_over']),
  sequence: Type.Union([Type.Integer(), Type.Null()], { description: 'of the message that caused it' }),
  callId: Type.Union([Type.String(), Type.Null()], { description: 'of the call whose result caused it' }),
  outcome: Type.String(),
  entries: Type.Array(TraceEntry),
  calls: Type.Array(TraceCall),
});
export type TurnTrace = Static<typeof TurnTrace>;

/** GET /api/conversations/{id}/trace, in the order of the turns. */
export const ConversationTrace = Type.Object({ items: Type.Array(TurnTrace) });
export type ConversationTrace = Static<typeof ConversationTrace>;
