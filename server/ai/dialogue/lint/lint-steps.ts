import type { Flow, FlowStep } from '../../../../contracts/ai/index.ts';
import type { Path } from '../format/index.ts';
import type { Report } from './problems.ts';

/** Where a step may lead, with the path at which it says so; without `next` to the step below. */
export function targetsOf(step: FlowStep): { to: string; path: Path }[] {
  const found: { to: string; path: Path }[] = [];
  const add = (to: string | undefined, ...path: Path): void => {
    if (to !== undefined) found.push({ to, path });
  };
  if ('next' in step) add(step.next, 'next');
  if (step.kind === 'decide') {
    for (const [place, branch] of step.when.entries()) add(branch.next, 'when', place, 'next');
    add(step.else, 'else');
  }
  if (step.kind === 'experiment')
    for (const [place, branch] of step.branches.entries()) add(branch.next, 'branches', place, 'next');
  if (step.kind === 'wait') add(step.on_time_over, 'on_time_over');
  if (step.kind === 'call' || step.kind === 'recommend') {
    const { on_error: onError } = step;
    if (typeof onError === 'string') add(onError, 'on_error');
    else if (onError) {
      add(onError.time_limit, 'on_error', 'time_limit');
      for (const [code, to] of Object.entries(onError.codes ?? {})) add(to, 'on_error', 'codes', code);
      add(onError.else, 'on_error', 'else');
    }
  }
  return found;
}

/** Whether the step below may follow. */
function fallsThrough(step: FlowStep): boolean {
  if (step.kind === 'end' || step.kind === 'handoff' || step.kind === 'experiment') return false;
  return step.kind === 'decide' ? step.else === undefined : step.next === undefined;
}

/** Places of the steps that may follow a step. */
function followersOf(flow: Flow, place: number): number[] {
  const step = flow.steps[place];
  if (!step) return [];
  const places = targetsOf(step).map(({ to }) => flow.steps.findIndex(({ id }) => id === to));
  if (fallsThrough(step) && place + 1 < flow.steps.length) places.push(place + 1);
  return places.filter((each) => each >= 0);
}

/** Steps that are named twice, not there, never reached, or go round without an end. */
export function lintSteps(flow: Flow, report: Report): void {
  const ids = new Set<string>();
  for (const [place, step] of flow.steps.entries()) {
    if (ids.has(step.id)) report(['steps', place, 'id'], 'flow.id_twice', step.id);
    ids.add(step.id);
  }
  for (const [place, step] of flow.steps.entries()) {
    for (const { to, path } of targetsOf(step))
      if (!ids.has(to)) report(['steps', place, ...path], 'flow.step_unknown', to);
    if (step.kind === 'decide' && step.else === undefined) report(['steps', place], 'flow.else_missing');
    if (step.kind === 'experiment' && step.branches.every(({ weight }) => weight === 0))
      report(['steps', place, 'branches'], 'flow.weights_zero');
    if (
      step.kind === 'wait' &&
      step.event === undefined &&
      step.minutes === undefined &&
      step.until === undefined
    )
      report(['steps', place], 'flow.wait_endless');
  }
  lintReach(flow, report);
  lintLoops(flow, report);
}

function lintReach(flow: Flow, report: Report): void {
  const reached = new Set<number>([0]);
  const open = [0];
  for (let place = open.pop(); place !== undefined; place = open.pop())
    for (const next of followersOf(flow, place))
      if (!reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
  for (const [place, step] of flow.steps.entries())
    if (!reached.has(place)) report(['steps', place, 'id'], 'flow.unreachable', step.id);
}

const RESTS = new Set<FlowStep['kind']>(['ask', 'wait', 'call', 'recommend', 'model', 'flow']);

function rests(step: FlowStep | undefined): boolean {
  if (!step || !RESTS.has(step.kind)) return false;
  return !((step.kind === 'call' || step.kind === 'recommend') && step.wait === false);
}

/** A circle of steps of which none waits for anything: depth first, over the steps that don't rest. */
function lintLoops(flow: Flow, report: Report): void {
  const state = new Map<number, 'open' | 'done'>();
  for (const [start] of flow.steps.entries()) {
    const path: { place: number; next: number[] }[] = [];
    const enter = (place: number): void => {
      if (rests(flow.steps[place]) || state.get(place) === 'done') return;
      if (state.get(place) === 'open') {
        report(['steps', place, 'id'], 'flow.endless', flow.steps[place]?.id ?? '');
        return;
      }
      state.set(place, 'open');
      path.push({ place, next: followersOf(flow, place) });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.next.pop();
      if (next !== undefined) enter(next);
      else {
        state.set(top.place, 'done');
        path.pop();
      }
    }
  }
}
