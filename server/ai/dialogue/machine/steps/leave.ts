import type { StepOf } from '../../../../../contracts/ai/index.ts';
import type { Frame, Json } from '../../contract/index.ts';
import { MOST } from '../bounds.ts';
import { frameOf } from '../frames.ts';
import { note, say, sayLeads, wordsOf } from '../run.ts';
import type { Run } from '../run.ts';
import { scopeOf, valueOf } from '../scope.ts';
import { fill, summaryOf } from '../values.ts';
import type { Move } from './outcome.ts';

/** Another flow, as a part of this one. */
export function runFlow(run: Run, frame: Frame, step: StepOf<'flow'>): Move {
  const live = run.facts.bot.flows.get(step.flow);
  if (!live) return { go: 'fail', why: `the flow ${step.flow} is not published` };
  if (run.progress.stack.length >= MOST.stack) return { go: 'fail', why: 'too many flows within flows' };
  const given: [string, Json][] = Object.entries(step.input ?? {}).map(([name, source]) => [
    name,
    valueOf(source, scopeOf(run, frame)),
  ]);
  const inner = frameOf(run, live, 'called');
  for (const [name, value] of given) fill(inner, name, value, 'flow');
  run.progress.stack.push(inner);
  note(run, { decision: `enters ${step.flow}`, why: `step ${step.id} of ${frame.flow}` }, inner);
  return { go: 'into' };
}

export function runHandoff(run: Run, frame: Frame, step: StepOf<'handoff'>): Move {
  if (step.text)
    say(run, { text: wordsOf(run, step.text, frame), why: `flow ${frame.flow}, step ${step.id}` });
  sayLeads(run);
  const why = `flow ${frame.flow}, step ${step.id}: ${wordsOf(run, step.why, frame)}`;
  run.effects.push({ kind: 'handoff', reason: 'rule', why, summary: summaryOf(run) });
  note(run, { stage: 'handoff', decision: 'rule', why: `step ${step.id}` }, frame);
  return { go: 'away' };
}
