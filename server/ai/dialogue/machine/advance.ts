import type { Frame } from '../contract/index.ts';
import { MOST } from './bounds.ts';
import { executeStep } from './execute-step.ts';
import { fail, finish, moveTo } from './finish.ts';
import { liveOf, note, stepOf, topOf } from './run.ts';
import type { Run } from './run.ts';
import type { Move } from './steps/outcome.ts';
import { phrase } from './wording.ts';

/** Goes on with the flow on top until it has to wait, or all have ended. */
export function advance(run: Run): void {
  for (;;) {
    const frame = topOf(run);
    if (!frame || frame.waiting || run.handedOver) return;
    if (run.path.length >= MOST.steps)
      return fail(run, frame, `more than ${MOST.steps} steps without a question`);
    const live = liveOf(run, frame);
    if (!live) {
      fail(run, frame, 'the flow is no longer published');
      continue;
    }
    if (frame.version !== live.version) {
      note(
        run,
        { decision: `goes on in version ${live.version}`, why: 'another version was published' },
        frame,
      );
      frame.version = live.version;
    }
    const step = stepOf(live, frame.step);
    run.path.push(`${frame.flow}/${frame.step}`);
    if (step) follow(run, frame, executeStep(run, frame, step));
    else restart(run, frame, live.flow.steps[0]?.id ?? '');
  }
}

function follow(run: Run, frame: Frame, move: Move): void {
  switch (move.go) {
    case 'to':
      return moveTo(run, frame, move.to);
    case 'end':
      return finish(run, frame, move.outcome);
    case 'fail':
      return fail(run, frame, move.why);
    case 'away':
      run.handedOver = true;
      return;
    case 'stop':
    case 'into':
      return;
  }
}

/** The step at which it stood is gone: from the first step, with all that is known. */
function restart(run: Run, frame: Frame, first: string): void {
  note(run, { decision: 'begins again', why: `the step ${frame.step} is gone` }, frame);
  run.leads.push(phrase('changed', run.language));
  frame.step = first;
  frame.called = {};
}
