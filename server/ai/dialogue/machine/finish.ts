import type { Frame } from '../contract/index.ts';
import { frameOf } from './frames.ts';
import { liveOf, nameOf, note, say, stepOf, topOf } from './run.ts';
import type { Run } from './run.ts';
import { scopeOf, valueOf } from './scope.ts';
import { ask, choiceOf } from './steps/talk.ts';
import { assign } from './values.ts';
import { phrase } from './wording.ts';

/** A flow has come to its end: who called it goes on; what it interrupted is taken up; else the next request begins. */
export function finish(run: Run, frame: Frame, outcome: string): void {
  note(run, { decision: `ends: ${outcome}`, why: 'the flow is at its end' }, frame);
  run.progress.stack.pop();
  if (frame.role === 'called') returnTo(run, frame);
  else goOn(run, true);
}

/** Gives the results of a called flow to its caller, which goes on below its step. */
function returnTo(run: Run, inner: Frame): void {
  const caller = topOf(run);
  const live = caller && liveOf(run, caller);
  const step = live && stepOf(live, caller.step);
  if (!caller || step?.kind !== 'flow') return;
  for (const [name, source] of Object.entries(step.result ?? {}))
    assign(run, caller, name, valueOf(source, scopeOf(run, inner)));
  moveTo(run, caller, step.next);
}

/** To a step, or to the one below; after the last one the flow ends. */
export function moveTo(run: Run, frame: Frame, next: string | undefined): void {
  frame.waiting = null;
  const steps = liveOf(run, frame)?.flow.steps ?? [];
  const below = steps[steps.findIndex(({ id }) => id === frame.step) + 1];
  const target = next ?? below?.id;
  if (target !== undefined) frame.step = target;
  else finish(run, frame, 'done');
}

/** What comes after the top of the stack went: the flow below is taken up where it stood, or the next request begins. */
export function goOn(run: Run, announced: boolean): void {
  const below = topOf(run);
  if (below) {
    if (announced && below.waiting?.kind !== 'event')
      run.leads.push(phrase('back', run.language, { name: nameOf(run, below) }));
    remind(run, below);
    return;
  }
  const next = run.progress.queue.shift();
  if (!next) return;
  const live = run.facts.bot.flows.get(next.flow);
  if (!live) return goOn(run, announced);
  const frame = frameOf(run, live, 'main', next.slots, next.variables);
  run.progress.stack.push(frame);
  run.leads.push(phrase('started', run.language, { name: nameOf(run, frame) }));
  note(run, { decision: `starts ${next.flow}`, why: 'it was the next request' }, frame);
}

/** Says again what a flow waits for: its question, whether to go on, that it is still at work. */
export function remind(run: Run, frame: Frame): void {
  const { waiting } = frame;
  if (waiting?.kind === 'resume') return askToGoOn(run, frame);
  if (waiting?.kind === 'call') {
    say(run, { text: phrase('working', run.language), why: `flow ${frame.flow} waits for a call` });
    return;
  }
  if (waiting?.kind !== 'answer') return;
  const live = liveOf(run, frame);
  const step = live && stepOf(live, frame.step);
  // The question itself went with a new version: the flow finds its way from its first step.
  if (step?.kind === 'ask') {
    const { attempts } = frame;
    ask(run, frame, step);
    frame.attempts = attempts;
  } else frame.waiting = null;
}

export function askToGoOn(run: Run, frame: Frame): void {
  const { language } = run;
  say(run, {
    text: phrase('resume', language, { name: nameOf(run, frame) }),
    choices: [choiceOf(phrase('goOn', language)), choiceOf(phrase('dropIt', language))],
    why: `flow ${frame.flow} was left for a while`,
  });
}

/** Takes a flow off the stack with those that called it, down to the one that the customer began. */
export function drop(run: Run, frame: Frame): Frame {
  const { stack } = run.progress;
  const place = stack.indexOf(frame);
  let base = place;
  while (base > 0 && stack[base]?.role === 'called') base -= 1;
  const [main = frame] = stack.splice(base, place - base + 1);
  return main;
}

/** A flow that can't go on: says so, offers a person, and takes up what was before. */
export function fail(run: Run, frame: Frame, why: string): void {
  note(run, { stage: 'fallback', decision: 'gives the flow up', why }, frame);
  const wasTop = topOf(run) === frame;
  const main = drop(run, frame);
  run.offered = true;
  say(run, {
    text: phrase('failed', run.language, { name: nameOf(run, main) }),
    choices: [choiceOf(phrase('toPerson', run.language)), choiceOf(phrase('dropIt', run.language))],
    why: `flow ${frame.flow}: ${why}`,
  });
  if (wasTop) run.progress.queue = [];
}
