import type { Flow } from '../../../../contracts/ai/index.ts';
import type { Report } from './problems.ts';
import { variablesOf } from './lint-names.ts';

/** Slots that are not there, that nobody asks for, or that are asked for in vain. */
export function lintSlots(
  flow: Flow,
  used: ReadonlySet<string>,
  givenByCallers: ReadonlySet<string>,
  report: Report,
): void {
  const slots = flow.slots ?? {};
  const asked = new Set<string>();
  for (const [place, step] of flow.steps.entries()) {
    if (step.kind !== 'ask') continue;
    const slot = Object.hasOwn(slots, step.slot) ? slots[step.slot] : undefined;
    if (!slot) report(['steps', place, 'slot'], 'flow.slot_unknown', step.slot);
    else if (!slot.ask && !step.text) report(['steps', place], 'flow.ask_missing', step.slot);
    if (slot && !asked.has(step.slot) && !used.has(step.slot) && !isResult(flow))
      report(['steps', place, 'slot'], 'flow.slot_unused', step.slot);
    asked.add(step.slot);
  }
  const set = variablesOf(flow);
  for (const [name, slot] of Object.entries(slots)) {
    const path = ['slots', name];
    if (slot.type === 'choice' && !slot.choices) report(path, 'flow.choices_missing', name, { key: true });
    if (slot.type !== 'choice' && slot.choices) report([...path, 'choices'], 'flow.choices_unused', name);
    if (!asked.has(name) && !set.has(name) && !givenByCallers.has(name))
      report(path, 'flow.slot_never_filled', name, { key: true });
  }
}

/** A flow without a trigger is a part of others, which read its slots. */
function isResult(flow: Flow): boolean {
  return flow.trigger === undefined;
}
