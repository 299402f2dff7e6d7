import type { BotState, Facts, Input, StepResult, Turn, TurnOutcome } from '../contract/index.ts';
import {
  advance,
  begin,
  saidOf,
  sayLeads,
  startable,
  startRun,
  summaryOf,
  takeCallFinished,
  takeEvent,
  takeMessage,
  takeTimeOver,
  topOf,
} from '../machine/index.ts';
import type { Run } from '../machine/index.ts';
import { isQuestion } from '../slots/index.ts';

type Aside = () => StepResult | undefined;

/** A knowledge answer this sure to a question wins over a flow that only a keyword speaks for. */
const SURE_ANSWER = 0.75;

/** Gives a message to the flow in progress; undefined where there is none, or it does not take the message. */
export function continueFlow(
  state: BotState,
  turn: Turn,
  facts: Facts,
  aside: Aside,
  wasOffered: boolean,
): StepResult | undefined {
  if (!state.progress?.stack.length) return undefined;
  const run = startRun(state, facts, state.language);
  const frame = topOf(run);
  if (!frame) return undefined;
  const taken = takeMessage(run, frame, saidOf(run, turn, aside, wasOffered));
  if (taken === 'passed') return undefined;
  advance(run);
  return resultOf(state, run, taken === 'answered' ? 'answered' : undefined);
}

/** Starts the flow that a message asks for; undefined where it asks for none. */
export function startFlow(state: BotState, turn: Turn, facts: Facts, aside: Aside): StepResult | undefined {
  if (facts.bot.flows.size === 0) return undefined;
  const run = startRun(state, facts, state.language);
  const said = saidOf(run, turn, aside);
  const matches = startable(run, said);
  const [first] = matches;
  if (!first) return undefined;
  const { knowledge } = turn.understanding;
  const isAnswered = knowledge.kind === 'answer' && knowledge.confidence >= SURE_ANSWER;
  // "怎么退货？" wants to know how; "我要退货" wants it done.
  if (first.score < 1 && first.by !== 'intent' && isQuestion(turn.text) && isAnswered) return undefined;
  begin(run, said, matches);
  advance(run);
  return resultOf(state, run);
}

/** What a person who takes over should know of the flows in progress. */
export function knownOf(state: BotState, facts: Facts): string | undefined {
  return state.progress?.stack.length ? summaryOf(startRun(state, facts, state.language)) : undefined;
}

/** Everything but a message: the result of a call, an event, the end of a wait. */
export function takeNews(state: BotState, input: Exclude<Input, Turn>, facts: Facts): StepResult {
  const run = startRun(state, facts, state.language);
  if (!takeNewsInto(run, input)) {
    const stage = input.kind === 'call_finished' ? 'call' : 'event';
    const why = 'nothing waits for it';
    return {
      state,
      outcome: 'ignored',
      effects: [],
      trace: [{ stage, decision: 'ignored', why, alternatives: [] }],
    };
  }
  advance(run);
  return resultOf(state, run);
}

function takeNewsInto(run: Run, input: Exclude<Input, Turn>): boolean {
  if (input.kind === 'call_finished') return takeCallFinished(run, input);
  return input.kind === 'event' ? takeEvent(run, input) : takeTimeOver(run, input);
}

function resultOf(state: BotState, run: Run, outcome?: TurnOutcome): StepResult {
  sayLeads(run);
  const { path } = run;
  if (path.length > 0)
    run.trace.push({
      stage: 'flow',
      decision: 'goes on',
      why: `${path.length} steps`,
      alternatives: [],
      path,
    });
  const { made, lastAt } = run.progress;
  const nothing = { stack: [], queue: [], made, lastAt };
  const progress = run.handedOver ? nothing : run.progress;
  const next: BotState = { ...state, failures: 0, choices: [], offered: run.offered, progress };
  return { state: next, outcome: outcome ?? outcomeOf(run), effects: run.effects, trace: run.trace };
}

function outcomeOf(run: Run): TurnOutcome {
  if (run.handedOver) return 'handed_over';
  return run.progress.stack.length > 0 || run.offered ? 'in_flow' : 'flow_ended';
}
