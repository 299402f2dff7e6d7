import type { Json } from '../contract/index.ts';
import type { TrialSetup } from './trial.ts';

/** One line of a scripted conversation: something that happens, or something that must be so. */
export type ScriptStep = { line: number } & (
  | { do: 'user'; text: string }
  | { do: 'pass'; minutes: number }
  | { do: 'event'; name: string; payload: Json }
  | { do: 'finish_call' }
  | { must: 'bot'; text: string; exact: boolean; choices?: string[] }
  /** A step of that name spoke (Rasa's utter). */
  | { must: 'utter'; name: string }
  | { must: 'silent' }
  | { must: 'slot'; name: string; value?: Json; not?: boolean }
  | { must: 'outcome'; outcome: string }
  | { must: 'called'; action: string; input?: Json; not?: boolean }
  | { must: 'handoff'; reason?: string }
);

/** A test of a conversation. */
export interface Script {
  name: string;
  file: string;
  line: number;
  setup: Omit<TrialSetup, 'bot'>;
  steps: ScriptStep[];
}

/** What does not hold, and where. */
export interface Failure {
  file: string;
  line: number;
  test: string;
  expected: string;
  actual: string;
}
