import type { Bot, Json } from '../contract/index.ts';
import { isObject, isSame } from '../expressions/index.ts';
import type { Failure, Script, ScriptStep } from './script.ts';
import { startTrial } from './trial.ts';
import type { Happening, Trial, TrialTurn } from './trial.ts';

/** What came of a test, and which steps of flows it went through (flow/step). */
export interface ScriptResult {
  script: Script;
  failures: Failure[];
  steps: Set<string>;
}

type Doing = Extract<ScriptStep, { do: string }>;
type Must = Extract<ScriptStep, { must: string }>;

interface Playing {
  trial: Trial;
  turn: TrialTurn;
  /** What happened in this turn and was not looked at yet. */
  rest: Happening[];
}

/** Leads a scripted conversation with a bot. */
export async function runScript(script: Script, bot: Bot): Promise<ScriptResult> {
  const trial = startTrial({ ...script.setup, bot });
  const playing: Playing = { trial, turn: { happened: [], outcome: 'ignored', trace: [] }, rest: [] };
  const failures: Failure[] = [];
  const steps = new Set<string>();
  for (const step of script.steps) {
    if ('do' in step) {
      playing.turn = await act(trial, step);
      playing.rest = playing.turn.happened.filter(({ kind }) => kind !== 'user');
      for (const { path } of playing.turn.trace) for (const gone of path ?? []) steps.add(gone);
      continue;
    }
    const fault = check(playing, step);
    if (fault) failures.push({ file: script.file, line: step.line, test: script.name, ...fault });
  }
  return { script, failures, steps };
}

function act(trial: Trial, step: Doing): Promise<TrialTurn> | TrialTurn {
  switch (step.do) {
    case 'user':
      return trial.say(step.text);
    case 'pass':
      return trial.pass(step.minutes);
    case 'event':
      return trial.event(step.name, step.payload);
    case 'finish_call':
      return trial.finishCall();
  }
}

type Fault = { expected: string; actual: string } | undefined;

function check(playing: Playing, step: Must): Fault {
  switch (step.must) {
    case 'bot':
      return checkBot(playing, step);
    case 'utter':
      return take(
        playing,
        (each) => each.kind === 'bot' && stepOfReply(each.why) === step.name.replace(/^utter_/, ''),
        `the step ${step.name} speaks`,
      );
    case 'silent':
      return playing.rest.some(({ kind }) => kind === 'bot')
        ? { expected: 'nothing more', actual: told(playing.rest) }
        : undefined;
    case 'slot':
      return checkSlot(playing.trial.known(), step);
    case 'outcome':
      return playing.turn.outcome === step.outcome
        ? undefined
        : { expected: step.outcome, actual: playing.turn.outcome };
    case 'called':
      return checkCalled(playing, step);
    case 'handoff':
      return take(
        playing,
        (each) => each.kind === 'handoff' && (step.reason === undefined || each.reason === step.reason),
        `handoff ${step.reason ?? ''}`,
      );
  }
}

function checkBot(playing: Playing, { text, exact, choices }: Extract<Must, { must: 'bot' }>): Fault {
  const wanted = text.trim();
  return take(
    playing,
    (each) =>
      each.kind === 'bot' &&
      (exact ? each.text.trim() === wanted : each.text.includes(wanted)) &&
      (choices === undefined || isSame(choices, each.choices)),
    choices ? `${wanted} [${choices.join(' | ')}]` : wanted,
  );
}

/** Finds the next happening that fits, in the order of the script. */
function take(playing: Playing, fits: (happening: Happening) => boolean, expected: string): Fault {
  const place = playing.rest.findIndex(fits);
  if (place < 0) return { expected, actual: told(playing.rest) };
  playing.rest = playing.rest.slice(place + 1);
  return undefined;
}

function checkCalled(
  { turn }: Playing,
  { action, input, not = false }: Extract<Must, { must: 'called' }>,
): Fault {
  const found = turn.happened.some(
    (each) =>
      each.kind === 'called' &&
      each.action === action &&
      (input === undefined || includes(each.input, input)),
  );
  if (found !== not) return undefined;
  const expected = `${not ? 'not ' : ''}${action} ${input === undefined ? '' : JSON.stringify(input)}`;
  return { expected: expected.trim(), actual: told(turn.happened.filter(({ kind }) => kind === 'called')) };
}

function checkSlot(
  known: Record<string, Json>,
  { name, value, not = false }: Extract<Must, { must: 'slot' }>,
): Fault {
  const actual = Object.hasOwn(known, name) ? (known[name] ?? null) : undefined;
  const holds = actual !== undefined && (value === undefined || includes(actual, value));
  if (holds !== not) return undefined;
  const wanted = value === undefined ? 'a value' : JSON.stringify(value);
  return {
    expected: `${name}: ${not ? 'not ' : ''}${wanted}`,
    actual: `${name}: ${actual === undefined ? 'nothing' : JSON.stringify(actual)}`,
  };
}

/** Objects may have more parts than are named. */
function includes(actual: Json, wanted: Json): boolean {
  if (!isObject(wanted) || !isObject(actual)) return isSame(actual, wanted);
  return Object.entries(wanted).every(
    ([name, part]) => Object.hasOwn(actual, name) && includes(actual[name] ?? null, part),
  );
}

function stepOfReply(why: string): string | undefined {
  return /, step ([a-z0-9_]+)/.exec(why)?.[1];
}

function told(happened: readonly Happening[]): string {
  if (happened.length === 0) return '(nothing)';
  return happened.map(tell).join('\n');
}

function tell(each: Happening): string {
  switch (each.kind) {
    case 'user':
      return `user: ${each.text}`;
    case 'bot':
      return each.choices.length > 0
        ? `bot: ${each.text} [${each.choices.join(' | ')}]`
        : `bot: ${each.text}`;
    case 'called':
      return `called: ${each.action} ${JSON.stringify(each.input)}`;
    case 'handoff':
      return `handoff: ${each.reason}`;
    case 'waits':
      return `waits: ${each.event ?? each.until ?? ''}`;
  }
}
