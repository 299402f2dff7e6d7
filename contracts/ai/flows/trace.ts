import { Type } from 'typebox';
import type { Static } from 'typebox';

/** Where a turn was decided, in the order in which they are asked. */
export const TRACE_STAGES = [
  'handoff',
  'curated',
  'flow',
  'intent',
  'knowledge',
  'graph',
  'small_talk',
  'clarify',
  'fallback',
  'call',
  'event',
] as const;

/** One decision of a turn: what was decided, why, and what else there was. No personal data: names of things, never values. */
export const TraceEntry = Type.Object({
  stage: Type.Enum(TRACE_STAGES),
  decision: Type.String(),
  why: Type.String(),
  alternatives: Type.Array(Type.Object({ what: Type.String(), score: Type.Optional(Type.Number()) })),
  /** The flow and step at which it happened. */
  flow: Type.Optional(Type.String()),
  step: Type.Optional(Type.String()),
  /** The steps that were gone through: flow/step. */
  path: Type.Optional(Type.Array(Type.String())),
});
export type TraceEntry = Static<typeof TraceEntry>;
