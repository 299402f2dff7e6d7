import type { TraceEntry } from '../../../../contracts/ai/index.ts';
import type { Effect } from './effect.ts';
import type { BotState } from './state.ts';

/** `in_flow`: a flow asked or said something; `flow_ended`: it came to its end; `ignored`: nothing was to be done. */
export type TurnOutcome =
  | 'answered'
  | 'clarified'
  | 'unanswered'
  | 'small_talk'
  | 'offered'
  | 'handed_over'
  | 'in_flow'
  | 'flow_ended'
  | 'ignored';

export interface StepResult {
  state: BotState;
  outcome: TurnOutcome;
  effects: Effect[];
  trace: TraceEntry[];
  /** The flow of `facts.elsewhere` goes on here: the other conversation has to let go of it. */
  adopted?: boolean;
}
