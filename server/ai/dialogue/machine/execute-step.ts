import type { FlowStep } from '../../../../contracts/ai/index.ts';
import type { Frame } from '../contract/index.ts';
import type { Run } from './run.ts';
import { runCall, runModel } from './steps/call.ts';
import { runDecide, runExperiment, runSet } from './steps/choose.ts';
import { runFlow, runHandoff } from './steps/leave.ts';
import type { Move } from './steps/outcome.ts';
import { runAsk, runSay } from './steps/talk.ts';
import { runWait } from './steps/wait.ts';

/** Does one step and says where it leads. */
export function executeStep(run: Run, frame: Frame, step: FlowStep): Move {
  switch (step.kind) {
    case 'say':
      return runSay(run, frame, step);
    case 'ask':
      return runAsk(run, frame, step);
    case 'decide':
      return runDecide(run, frame, step);
    case 'set':
      return runSet(run, frame, step);
    case 'call':
    case 'recommend':
      return runCall(run, frame, step);
    case 'model':
      return runModel(run, frame, step);
    case 'flow':
      return runFlow(run, frame, step);
    case 'wait':
      return runWait(run, frame, step);
    case 'experiment':
      return runExperiment(run, frame, step);
    case 'handoff':
      return runHandoff(run, frame, step);
    case 'end':
      return { go: 'end', outcome: step.outcome ?? 'done' };
  }
}
