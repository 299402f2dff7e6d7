import type { FlowStep, OnError } from '../../../../contracts/ai/index.ts';
import type { CallFinished, EventCame, Frame, Json, TimeOver } from '../contract/index.ts';
import { isObject } from '../expressions/index.ts';
import { bounded, MOST } from './bounds.ts';
import { fail, moveTo } from './finish.ts';
import { frameOf } from './frames.ts';
import { liveOf, note, say, stepOf, topOf, wordsOf } from './run.ts';
import type { Run } from './run.ts';
import { scopeOf, valueOf } from './scope.ts';
import { assign } from './values.ts';

/** What came of a call; false where nobody waits for it any more. */
export function takeCallFinished(run: Run, input: CallFinished): boolean {
  const frame = run.progress.stack.find(
    ({ waiting }) => waiting?.kind === 'call' && waiting.callId === input.callId,
  );
  if (!frame) return false;
  const step = standingAt(run, frame);
  frame.waiting = null;
  if (step?.kind === 'model') takeWriting(run, frame, step, input);
  else if (step?.kind === 'call' || step?.kind === 'recommend') {
    if (input.ok) {
      note(run, { stage: 'call', decision: 'takes the result', why: input.callId }, frame);
      takeValues(run, frame, step.result, { result: bounded(input.result) });
      moveTo(run, frame, step.next);
    } else takeFailure(run, frame, step.on_error, input);
  }
  return true;
}

function standingAt(run: Run, frame: Frame): FlowStep | undefined {
  const live = liveOf(run, frame);
  return live && stepOf(live, frame.step);
}

function takeValues(
  run: Run,
  frame: Frame,
  mapping: Record<string, string> | undefined,
  extra: Record<string, Json>,
): void {
  for (const [name, source] of Object.entries(mapping ?? {})) {
    const failed = (why: string): void =>
      note(run, { stage: 'call', decision: `${name} is null`, why }, frame);
    assign(run, frame, name, valueOf(source, scopeOf(run, frame, extra), failed));
  }
}

function takeFailure(
  run: Run,
  frame: Frame,
  onError: OnError | undefined,
  { error, code }: Extract<CallFinished, { ok: false }>,
): void {
  frame.variables['error'] = { kind: error, code: code ?? null };
  // The same call may be made again.
  frame.called = {};
  const target = placeOf(onError, error, code);
  const why = code ?? error;
  if (target === undefined) return fail(run, frame, why);
  note(run, { stage: 'call', decision: `goes to ${target}`, why: `the call failed: ${why}` }, frame);
  moveTo(run, frame, target);
}

function placeOf(onError: OnError | undefined, error: string, code: string | undefined): string | undefined {
  if (onError === undefined || typeof onError === 'string') return onError;
  const byCode =
    code !== undefined && onError.codes && Object.hasOwn(onError.codes, code)
      ? onError.codes[code]
      : undefined;
  return byCode ?? (error === 'time_limit' ? onError.time_limit : undefined) ?? onError.else;
}

/** What a model wrote, or the words for when it wrote nothing. */
function takeWriting(
  run: Run,
  frame: Frame,
  step: Extract<FlowStep, { kind: 'model' }>,
  input: CallFinished,
): void {
  const result = input.ok && isObject(input.result) ? input.result['text'] : null;
  const text = typeof result === 'string' && result.trim() !== '' ? result.trim().slice(0, 2000) : undefined;
  const code = input.ok ? undefined : (input.code ?? input.error);
  const nothing = code === undefined ? 'the model wrote nothing' : `the model wrote nothing: ${code}`;
  const why = text === undefined ? nothing : 'written by the model';
  note(
    run,
    { stage: 'call', decision: text === undefined ? 'says its own words' : "says the model's words", why },
    frame,
  );
  say(run, {
    text: text ?? wordsOf(run, step.otherwise, frame),
    why: `flow ${frame.flow}, step ${step.id}: ${why}`,
  });
  moveTo(run, frame, step.next);
}

/** The event that a flow waits for, or one that starts a flow; false where nothing is to be done about it. */
export function takeEvent(run: Run, input: EventCame): boolean {
  if (input.waitId === null) return startByEvent(run, input);
  const frame = waitingFor(run, input.waitId);
  if (!frame) return false;
  const step = standingAt(run, frame);
  frame.waiting = null;
  note(run, { stage: 'event', decision: 'goes on', why: `event ${input.name}` }, frame);
  if (step?.kind !== 'wait') return true;
  takeValues(run, frame, step.result, { event: bounded(input.payload) });
  moveTo(run, frame, step.next);
  return true;
}

export function takeTimeOver(run: Run, { waitId }: TimeOver): boolean {
  const frame = waitingFor(run, waitId);
  if (!frame) return false;
  const step = standingAt(run, frame);
  frame.waiting = null;
  note(run, { stage: 'event', decision: 'goes on', why: 'the time is over' }, frame);
  if (step?.kind === 'wait') moveTo(run, frame, step.on_time_over ?? step.next);
  return true;
}

function waitingFor(run: Run, waitId: string): Frame | undefined {
  return run.progress.stack.find(({ waiting }) => waiting?.kind === 'event' && waiting.waitId === waitId);
}

function startByEvent(run: Run, { name, payload }: EventCame): boolean {
  const { bot } = run.facts;
  const live = bot.flows.get(bot.events.get(name) ?? '');
  if (!live || run.progress.stack.some(({ flow }) => flow === live.id)) return false;
  const variables = { event: bounded(payload) };
  if (topOf(run)) {
    if (run.progress.queue.length >= MOST.queue) return false;
    run.progress.queue.push({ flow: live.id, slots: {}, variables });
    note(run, { stage: 'event', decision: `queues ${live.id}`, why: `event ${name}` });
    return true;
  }
  const frame = frameOf(run, live, 'main', {}, variables);
  run.progress.stack.push(frame);
  note(run, { stage: 'event', decision: `starts ${live.id}`, why: `event ${name}` }, frame);
  return true;
}
