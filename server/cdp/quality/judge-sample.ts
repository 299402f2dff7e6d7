import type { Ctx } from '../../platform/context/index.ts';
import { listMembers } from '../identity/index.ts';
import { listAttributes } from '../profile/index.ts';
import { isValid } from './judge-value.ts';

/** Counts of the values of one field. */
export interface Judged {
  valid: number;
  invalid: number;
  agreeing: number;
  contradicting: number;
}

/** Judges the values that a source told of some records, and whether other sources say the same of the same customers. */
export async function judgeSample(ctx: Ctx, source: string, homes: string[]): Promise<Map<string, Judged>> {
  const members = await listMembers(ctx, homes);
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const told = await listAttributes(ctx, [...rootOf.keys()]);
  const judged = new Map<string, Judged>();
  const ofCustomer = Map.groupBy(told, (each) => `${rootOf.get(each.customerId)}/${each.name}`);
  const asked = new Set(homes);
  for (const values of ofCustomer.values()) {
    for (const own of values.filter((each) => each.source === source && asked.has(each.customerId))) {
      if (own.name === 'first_seen' || own.name === 'last_seen') continue;
      const counts = judged.get(own.name) ?? { valid: 0, invalid: 0, agreeing: 0, contradicting: 0 };
      judged.set(own.name, counts);
      if (isValid(own.name, own.value)) counts.valid += 1;
      else counts.invalid += 1;
      const others = values.filter((each) => each.source !== source && each.source !== 'computed');
      if (others.length === 0) continue;
      if (others.some((each) => isSame(each.value, own.value))) counts.agreeing += 1;
      else counts.contradicting += 1;
    }
  }
  return judged;
}

function isSame(one: unknown, other: unknown): boolean {
  const fold = (value: unknown): string => String(value).normalize('NFKC').trim().toLowerCase();
  return fold(one) === fold(other);
}
