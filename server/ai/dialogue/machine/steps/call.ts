import { createHash } from 'node:crypto';
import type { StepOf } from '../../../../../contracts/ai/index.ts';
import type { Frame, Json } from '../../contract/index.ts';
import { isObject } from '../../expressions/index.ts';
import { nextId, note, say, wordsOf } from '../run.ts';
import type { Run } from '../run.ts';
import { scopeOf, valueOf } from '../scope.ts';
import { STOP, to } from './outcome.ts';
import type { Move } from './outcome.ts';

const TIME_LIMIT_MS = 10_000;
const RETRIES = 2;

export function runCall(run: Run, frame: Frame, step: StepOf<'call' | 'recommend'>): Move {
  const action = step.kind === 'recommend' ? 'recommend' : step.action;
  const mapped = mapInput(run, frame, step.input ?? {});
  const input = isObject(mapped) ? mapped : {};
  const digest = createHash('sha256')
    .update(JSON.stringify([action, input]))
    .digest('base64url')
    .slice(0, 16);
  // A correction leads past steps that were taken; what would be called with the same again is not.
  if (frame.replays && frame.called[step.id] === digest) {
    note(
      run,
      { stage: 'call', decision: `keeps the result of ${action}`, why: 'nothing changed for it' },
      frame,
    );
    return to(step.next);
  }
  frame.called[step.id] = digest;
  if (step.wait === false) {
    const idempotencyKey = `${run.facts.conversationId}:${nextId(run, 'call')}`;
    run.effects.push({ kind: 'do', action, input, idempotencyKey, why: whyOf(frame, step.id) });
    note(run, { stage: 'call', decision: `does ${action}`, why: 'step, nobody waits' }, frame);
    return to(step.next);
  }
  callOut(run, frame, {
    action,
    input,
    stepId: step.id,
    timeLimitMs: step.time_limit_ms,
    retries: step.retries,
  });
  if (step.kind === 'call' && step.meanwhile)
    say(run, { text: wordsOf(run, step.meanwhile, frame), why: whyOf(frame, step.id) });
  return STOP;
}

/** Asks the configured model for a text from passages; whoever carries it out has the name `model.write`. */
export function runModel(run: Run, frame: Frame, step: StepOf<'model'>): Move {
  const passages = valueOf(step.passages, scopeOf(run, frame));
  const input = { instruction: wordsOf(run, step.instruction, frame), passages, language: run.language };
  callOut(run, frame, {
    action: 'model.write',
    input,
    stepId: step.id,
    timeLimitMs: step.time_limit_ms,
    retries: 0,
  });
  return STOP;
}

interface Outgoing {
  action: string;
  input: { [name: string]: Json };
  stepId: string;
  timeLimitMs: number | undefined;
  retries: number | undefined;
}

function callOut(run: Run, frame: Frame, { action, input, stepId, timeLimitMs, retries }: Outgoing): void {
  const callId = nextId(run, 'call');
  frame.waiting = { kind: 'call', callId };
  run.effects.push({
    kind: 'call',
    callId,
    action,
    input,
    timeLimitMs: timeLimitMs ?? TIME_LIMIT_MS,
    retries: retries ?? RETRIES,
    idempotencyKey: `${run.facts.conversationId}:${callId}`,
    why: whyOf(frame, stepId),
  });
  note(run, { stage: 'call', decision: `calls ${action}`, why: 'step' }, frame);
}

function whyOf(frame: Frame, stepId: string): string {
  return `flow ${frame.flow}, step ${stepId}`;
}

/** Text is an expression; lists and objects are mapped part by part; all else stands for itself. */
export function mapInput(run: Run, frame: Frame, given: unknown): Json {
  if (typeof given === 'string') {
    const failed = (why: string): void => note(run, { decision: 'an input is null', why }, frame);
    return valueOf(given, scopeOf(run, frame), failed);
  }
  if (Array.isArray(given)) return given.map((item) => mapInput(run, frame, item));
  if (typeof given === 'object' && given !== null)
    return Object.fromEntries(
      Object.entries(given).map(([name, part]) => [name, mapInput(run, frame, part)]),
    );
  return typeof given === 'number' || typeof given === 'boolean' ? given : null;
}
