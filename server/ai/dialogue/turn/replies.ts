import type { TraceEntry } from '../../../../contracts/ai/index.ts';
import type { Choice } from '../../../../contracts/web-chat/index.ts';
import type { BotState, HandoffReason, ReplyEffect, StepResult, TurnOutcome } from '../contract/index.ts';
import { say } from '../wording.ts';

const FAILURES_BEFORE_OFFER = 2;

type Stage = TraceEntry['stage'];
type Alternatives = TraceEntry['alternatives'];

/** A turn with one reply. */
export function reply(
  state: BotState,
  decided: { stage: Stage; outcome: TurnOutcome; alternatives: Alternatives },
  said: Omit<ReplyEffect, 'kind'>,
): StepResult {
  const { stage, outcome, alternatives } = decided;
  return {
    state,
    outcome,
    effects: [{ kind: 'reply', ...said }],
    trace: [{ stage, decision: outcome, why: said.why, alternatives }],
  };
}

/** Ends what the bot was about and gives the conversation to a person. */
export function handOver(
  state: BotState,
  reason: HandoffReason,
  why: string,
  alternatives: Alternatives = [],
  summary?: string,
): StepResult {
  const { progress, ...rest } = state;
  // The count goes on, so that a late result is not taken for one of a later call.
  const ended = progress ? { progress: { ...progress, stack: [], queue: [] } } : {};
  return {
    state: { ...rest, ...ended, failures: 0, offered: false },
    outcome: 'handed_over',
    effects: [{ kind: 'handoff', reason, why, ...(summary ? { summary } : {}) }],
    trace: [{ stage: 'handoff', decision: reason, why, alternatives }],
  };
}

export function choice(text: string): Choice {
  return { label: text, text };
}

/** An honest "I don't know"; the second in a row offers a person. */
export function unknown(state: BotState, alternatives: Alternatives): StepResult {
  const failures = state.failures + 1;
  const { language } = state;
  const next = { ...state, failures, offered: true };
  const person = choice(say('toPerson', language));
  if (failures < FAILURES_BEFORE_OFFER) {
    const why = 'nothing found in knowledge';
    const decided = { stage: 'fallback', outcome: 'unanswered', alternatives } as const;
    return reply(next, decided, { text: say('unknown', language), why, choices: [person] });
  }
  const choices = [person, choice(say('notNow', language))];
  const why = `${failures} failures in a row`;
  const decided = { stage: 'fallback', outcome: 'offered', alternatives } as const;
  return reply(next, decided, { text: say('offer', language), why, choices });
}

/** A file without words. */
export function attachment(state: BotState): StepResult {
  const choices = [choice(say('toPerson', state.language))];
  const decided = { stage: 'fallback', outcome: 'unanswered' } as const;
  return reply(
    { ...state, offered: true },
    { ...decided, alternatives: [] },
    {
      text: say('attachment', state.language),
      why: 'a file without words',
      choices,
    },
  );
}
