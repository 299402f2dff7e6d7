import type { FlowSlot } from '../../../../contracts/ai/index.ts';
import type { Filled, Frame, Json } from '../contract/index.ts';
import { formatDay, formatValue } from '../expressions/index.ts';
import { bounded } from './bounds.ts';
import type { Run } from './run.ts';
import { slotOf } from './run.ts';
import { baseScope, holds, scopeOf } from './scope.ts';

/** Fills a slot; the one that was filled last stands last, which is what a correction looks at first. */
export function fill(frame: Frame, name: string, value: Json, from: Filled['from']): void {
  delete frame.slots[name];
  frame.slots[name] = { value: bounded(value), from };
}

/** Sets slots and variables by name: a name that the flow declares as a slot is one. */
export function assign(run: Run, frame: Frame, name: string, value: Json): void {
  if (slotOf(run, frame, name)) fill(frame, name, value, 'flow');
  else frame.variables[name] = bounded(value);
}

/** Whether a value meets what the slot's author demands. */
export function isValid(run: Run, frame: Frame, slot: FlowSlot, value: Json): boolean {
  return slot.valid === undefined || holds(slot.valid, scopeOf(run, frame, { value }));
}

/** A value of a slot as the customer reads it. */
export function shown(run: Run, slot: FlowSlot | undefined, value: Json): string {
  const choice = slot?.choices?.find((each) => each.value === value);
  if (choice) return choice.name[run.language] ?? choice.name['zh-CN'] ?? choice.value;
  if (slot?.type === 'date') return formatDay(value, baseScope(run)) || formatValue(value, run.language);
  return formatValue(value, run.language);
}

/** What a slot is called to people. */
export function slotName(run: Run, slot: FlowSlot | undefined, name: string): string {
  return slot?.name?.[run.language] ?? slot?.name?.['zh-CN'] ?? name;
}

/** What is known so far, for the person who takes over. */
export function summaryOf(run: Run): string {
  return run.progress.stack
    .map((frame) => {
      const title = run.facts.bot.flows.get(frame.flow)?.flow.name[run.language] ?? frame.flow;
      const known = Object.entries(frame.slots).map(([name, { value }]) => {
        const slot = slotOf(run, frame, name);
        return `${slotName(run, slot, name)}: ${shown(run, slot, value)}`;
      });
      return known.length > 0 ? `${title} (${known.join('; ')})` : title;
    })
    .join(' › ')
    .slice(0, 1500);
}
