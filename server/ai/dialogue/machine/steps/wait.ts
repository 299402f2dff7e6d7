import type { StepOf } from '../../../../../contracts/ai/index.ts';
import type { Frame } from '../../contract/index.ts';
import { nextId, note } from '../run.ts';
import type { Run } from '../run.ts';
import { scopeOf, valueOf } from '../scope.ts';
import { STOP } from './outcome.ts';
import type { Move } from './outcome.ts';

const LONGEST_MINUTES = 60 * 24 * 365;

export function runWait(run: Run, frame: Frame, step: StepOf<'wait'>): Move {
  const until = endOf(run, frame, step);
  if (until === null && step.event === undefined) return { go: 'fail', why: 'neither an event nor a time' };
  const waitId = nextId(run, 'wait');
  frame.waiting = { kind: 'event', waitId };
  frame.replays = false;
  run.effects.push({
    kind: 'wait',
    waitId,
    event: step.event ?? null,
    until,
    why: `flow ${frame.flow}, step ${step.id}`,
  });
  note(run, { stage: 'event', decision: `waits for ${step.event ?? 'a time'}`, why: 'step' }, frame);
  return STOP;
}

/** The end of the wait as ISO 8601; a calendar day is over when it begins. */
function endOf(run: Run, frame: Frame, step: StepOf<'wait'>): string | null {
  const scope = scopeOf(run, frame);
  if (step.minutes !== undefined) {
    const minutes = valueOf(step.minutes, scope);
    if (typeof minutes !== 'number') return null;
    const ms = Math.min(Math.max(minutes, 0), LONGEST_MINUTES) * 60_000;
    return new Date(run.facts.now.getTime() + ms).toISOString();
  }
  if (step.until === undefined) return null;
  const until = valueOf(step.until, scope);
  const ms = typeof until === 'string' ? Date.parse(until) : NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
