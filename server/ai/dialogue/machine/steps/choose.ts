import { createHash } from 'node:crypto';
import type { StepOf } from '../../../../../contracts/ai/index.ts';
import type { Frame } from '../../contract/index.ts';
import { note } from '../run.ts';
import type { Run } from '../run.ts';
import { holds, scopeOf, valueOf } from '../scope.ts';
import { assign } from '../values.ts';
import { to } from './outcome.ts';
import type { Move } from './outcome.ts';

/** The first condition that holds; without one, `else`; without that, the step below. */
export function runDecide(run: Run, frame: Frame, step: StepOf<'decide'>): Move {
  const scope = scopeOf(run, frame);
  const failed = (why: string): void => note(run, { decision: 'a condition counts as false', why }, frame);
  for (const [place, { if: condition, next }] of step.when.entries()) {
    if (!holds(condition, scope, failed)) continue;
    note(run, { decision: `goes to ${next}`, why: `condition ${place + 1} holds` }, frame);
    return to(next);
  }
  note(run, { decision: `goes to ${step.else ?? 'the step below'}`, why: 'no condition holds' }, frame);
  return to(step.else);
}

export function runSet(run: Run, frame: Frame, step: StepOf<'set'>): Move {
  for (const [name, source] of Object.entries(step.values)) {
    const failed = (why: string): void => note(run, { decision: `${name} is null`, why }, frame);
    assign(run, frame, name, valueOf(source, scopeOf(run, frame), failed));
  }
  return to(step.next);
}

/** A branch that belongs to the customer for good, as long as names and weights stay. */
export function runExperiment(run: Run, frame: Frame, step: StepOf<'experiment'>): Move {
  const total = step.branches.reduce((sum, { weight }) => sum + weight, 0);
  let rest = shareOf(`${step.experiment}\n${run.facts.customerId}`) * total;
  const chosen = step.branches.find(({ weight }) => (rest -= weight) < 0) ?? step.branches[0];
  if (!chosen) return to(undefined);
  note(
    run,
    {
      decision: `branch ${chosen.name}`,
      why: `experiment ${step.experiment}, by the customer`,
      alternatives: step.branches.map(({ name, weight }) => ({ what: name, score: weight })),
    },
    frame,
  );
  return to(chosen.next);
}

/** A number from 0 to 1 that belongs to a text. */
function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 0x1_0000_0000;
}
