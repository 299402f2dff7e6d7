import type { ReplyLanguage } from '../../language/index.ts';
import type { GraphMemory } from '../../graph/index.ts';
import type { Json } from './json.ts';

/** A value with where it comes from. */
export interface Filled {
  value: Json;
  from: 'message' | 'profile' | 'flow';
}

/** A flow in progress. */
export interface Frame {
  flow: string;
  version: number;
  /** The step at which it stands. */
  step: string;
  /** In the order in which they were filled: "no, tomorrow" corrects the last that fits. */
  slots: Record<string, Filled>;
  variables: Record<string, Json>;
  /** The step that asked for a slot: where the flow goes back to when the slot is corrected. */
  asked: Record<string, string>;
  /** A digest of what each call was given last: after a correction the same call is not made twice. */
  called: Record<string, string>;
  /** On its way from a correction to the question at which it stood. */
  replays: boolean;
  /** Answers in a row that did not fit. */
  attempts: number;
  waiting: Waiting | null;
  /** How it came here: by itself, as a digression from the frame below, or called by the frame below. */
  role: 'main' | 'digression' | 'called';
}

/** What a frame waits for. */
export type Waiting =
  | { kind: 'answer'; slot: string }
  | { kind: 'resume'; before: Waiting | null }
  | { kind: 'call'; callId: string }
  | { kind: 'event'; waitId: string };

/** A request that waits until the one before it is done. */
export interface Queued {
  flow: string;
  slots: Record<string, Filled>;
  variables: Record<string, Json>;
}

/** The flows of a conversation. Its size is bounded whatever the number of turns. */
export interface Progress {
  /** The last is the one that goes on. */
  stack: Frame[];
  queue: Queued[];
  /** Counts calls and waits, for their ids. */
  made: number;
  /** When the customer last wrote, ISO 8601. */
  lastAt: string | null;
}

/** What the bot remembers of a conversation between two turns; JSON in the conversation's row. */
export interface BotState {
  /** Questions in a row that it could not answer. */
  failures: number;
  /** A person was offered and the customer has not answered yet. */
  offered: boolean;
  language: ReplyLanguage;
  /** The questions of the last clarification, so that "2" picks the second. */
  choices: string[];
  /** Flows in progress; absent where there is none. */
  progress?: Progress;
  /** What questions to the graph were about, for "it" and "the second one". */
  graph?: GraphMemory;
}

export const START: BotState = { failures: 0, offered: false, language: 'zh-CN', choices: [] };
