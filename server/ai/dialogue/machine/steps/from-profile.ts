import type { FlowSlot } from '../../../../../contracts/ai/index.ts';
import type { Frame, Json } from '../../contract/index.ts';
import { isObject } from '../../expressions/index.ts';
import { note, wordsOf } from '../run.ts';
import type { Run } from '../run.ts';
import { fill, isValid, shown, slotName } from '../values.ts';
import { phrase, sourceName } from '../wording.ts';

/** Takes a slot's value from the profile where the customer's consent covers it, and says so before the next reply. */
export function fillFromProfile(run: Run, frame: Frame, name: string, slot: FlowSlot): boolean {
  if (!slot.profile) return false;
  const { attribute, said } = slot.profile;
  const { profile } = run.facts;
  const fact = Object.hasOwn(profile, attribute) ? profile[attribute] : undefined;
  if (!fact || fact.value === null) return false;
  if (!fact.mayUse) {
    note(run, { decision: `does not use ${attribute} of the profile`, why: 'no consent covers it' }, frame);
    return false;
  }
  const value = fitted(slot, fact.value);
  if (value === undefined || !isValid(run, frame, slot, value)) return false;
  fill(frame, name, value, 'profile');
  note(
    run,
    { decision: `takes ${name} from the profile`, why: `attribute ${attribute}, with consent` },
    frame,
  );
  const told = said
    ? wordsOf(run, said, frame, { value })
    : phrase('fromProfile', run.language, {
        source: sourceName(fact.source, run.language),
        name: slotName(run, slot, name),
        value: shown(run, slot, value),
      });
  run.leads.push(told);
  return true;
}

/** The value in the form of the slot's type; undefined where it has another. */
function fitted(slot: FlowSlot, value: Json): Json | undefined {
  switch (slot.type) {
    case 'address':
      if (typeof value === 'string') return { text: value };
      return isObject(value) ? value : undefined;
    case 'amount':
      return isObject(value) ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return slot.choices?.some((choice) => choice.value === value) ? value : undefined;
    default:
      return typeof value === 'string' && value !== '' ? value : undefined;
  }
}
