import type { LookupGoals } from '../../server/ai/index.ts';

/** A state as a map from 域-槽 to its values, in one order and without spaces: 叫醒服务 吹风机 is 吹风机 叫醒服务. */
export function flatten(goals: LookupGoals): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [domain, slots] of Object.entries(goals)) {
    for (const [slot, value] of Object.entries(slots)) {
      const isList = slot === '酒店设施' || slot === '推荐菜';
      const values = isList ? value.split(/\s+/).sort() : [value.replace(/\s+/g, '')];
      flat.set(`${domain}-${slot}`, values.filter((each) => each !== '').join(' '));
    }
  }
  return flat;
}

/** The slots in which two states differ. */
export function differing(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): string[] {
  return [...new Set([...left.keys(), ...right.keys()])].filter((slot) => left.get(slot) !== right.get(slot));
}
