import type { Flow, FlowProblem } from '../../../../contracts/ai/index.ts';
import { ExpressionError, namesOf, parse } from '../expressions/index.ts';
import type { FlowFile } from '../format/index.ts';
import { lintCalls } from './lint-calls.ts';
import type { KnownAction } from './lint-calls.ts';
import { lintNames, variablesOf } from './lint-names.ts';
import { lintSlots } from './lint-slots.ts';
import { lintSteps } from './lint-steps.ts';
import { reporterOf } from './problems.ts';
import type { Report } from './problems.ts';

interface Checked extends FlowFile {
  flow: Flow;
}

/**
 * What is wrong with flows, in the order of files and lines. `isAll`: the tenant has no other actions than these. `others` are flows that are there besides (published ones), which
 * may be called and are not checked.
 */
export function lintFlows(
  files: readonly FlowFile[],
  known: { actions?: readonly KnownAction[]; isAll?: boolean; others?: readonly Flow[] } = {},
): FlowProblem[] {
  const problems = files.flatMap((file) => file.problems);
  const checked = files.filter((file): file is Checked => file.flow !== undefined);
  const own = new Set(checked.map(({ flow }) => flow.id));
  const all = [...checked.map(({ flow }) => flow), ...(known.others ?? []).filter(({ id }) => !own.has(id))];
  const seen = new Set<string>();
  for (const file of checked) {
    const { flow } = file;
    const report = reporterOf(file, problems);
    if (seen.has(flow.id)) report(['id'], 'flow.flow_twice', flow.id);
    seen.add(flow.id);
    lintSteps(flow, report);
    const used = lintNames(flow, report);
    lintSlots(flow, used, givenTo(flow.id, all), report);
    lintCalls(flow, known, report);
    lintFlowCalls(flow, all, report);
    lintTriggers(flow, all, report);
  }
  return problems.sort(
    (a, b) =>
      a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.code.localeCompare(b.code),
  );
}

/** Slots that other flows give when they call this one. */
function givenTo(id: string, all: readonly Flow[]): Set<string> {
  const given = all.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'flow' && step.flow === id ? Object.keys(step.input ?? {}) : [])),
  );
  return new Set(given);
}

function lintFlowCalls(flow: Flow, all: readonly Flow[], report: Report): void {
  for (const [place, step] of flow.steps.entries()) {
    if (step.kind !== 'flow') continue;
    const path = ['steps', place];
    const called = all.find(({ id }) => id === step.flow);
    if (!called) {
      report([...path, 'flow'], 'flow.flow_unknown', step.flow);
      continue;
    }
    if (leadsTo(called, flow.id, all))
      report([...path, 'flow'], 'flow.calls_itself', `${flow.id} → ${called.id}`);
    for (const name of Object.keys(step.input ?? {}))
      if (!Object.hasOwn(called.slots ?? {}, name))
        report([...path, 'input', name], 'flow.slot_unknown', name, { key: true });
    const names = new Set([
      ...Object.keys(called.slots ?? {}),
      ...variablesOf(called),
      'profile',
      'channel',
      'language',
    ]);
    for (const [name, source] of Object.entries(step.result ?? {}))
      lintResult(source, names, [...path, 'result', name], report);
  }
}

function lintResult(
  source: string,
  names: ReadonlySet<string>,
  path: (string | number)[],
  report: Report,
): void {
  try {
    for (const { name, at } of namesOf(parse(source)))
      if (!names.has(name)) report(path, 'flow.name_unknown', name, { shift: at });
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    report(path, 'flow.expression_invalid', error.message, { shift: error.column - 1 });
  }
}

/** Whether a flow calls another, itself or by others. */
function leadsTo(from: Flow, target: string, all: readonly Flow[], seen = new Set<string>()): boolean {
  if (from.id === target) return true;
  if (seen.has(from.id)) return false;
  seen.add(from.id);
  return from.steps.some((step) => {
    const next = step.kind === 'flow' ? all.find(({ id }) => id === step.flow) : undefined;
    return next !== undefined && leadsTo(next, target, all, seen);
  });
}

function lintTriggers(flow: Flow, all: readonly Flow[], report: Report): void {
  const { trigger } = flow;
  const isCalled = all.some(({ steps }) =>
    steps.some((step) => step.kind === 'flow' && step.flow === flow.id),
  );
  const { intents = [], keywords = [], examples = [], event } = trigger ?? {};
  if (!isCalled && intents.length + keywords.length + examples.length === 0 && event === undefined)
    report(trigger ? ['trigger'] : ['id'], 'flow.trigger_missing', flow.id);
  for (const field of ['intents', 'keywords', 'examples'] as const)
    for (const [place, phrase] of (trigger?.[field] ?? []).entries())
      if (all.some((other) => other.id !== flow.id && other.trigger?.[field]?.includes(phrase)))
        report(['trigger', field, place], 'flow.trigger_twice', phrase);
}
