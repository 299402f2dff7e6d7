export type {
  CallEffect,
  DoEffect,
  Effect,
  HandoffEffect,
  HandoffReason,
  ReplyEffect,
  WaitEffect,
} from './effect.ts';
export { NO_BOT } from './facts.ts';
export type { Bot, Facts, LiveFlow, ProfileFact } from './facts.ts';
export type { CallFinished, EventCame, Input, TimeOver, Turn } from './input.ts';
export type { Json } from './json.ts';
export type { StepResult, TurnOutcome } from './result.ts';
export { START } from './state.ts';
export type { BotState, Filled, Frame, Progress, Queued, Waiting } from './state.ts';
