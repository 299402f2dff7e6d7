import type { LookupDomain, LookupSlot } from './catalogue.ts';
import type { LookupGoals } from './state.ts';

const INDIFFERENT = /都可以|都行|不限|无所谓|随便|不在乎|没(?:有)?要求|没关系都/;
const QUESTION = /[吗么呢？?]\s*$/;

/** The goals without the wishes that a customer takes back: 价格不限, or 都可以 when the bot asked for the price. */
export function letGo(
  goals: LookupGoals,
  domain: LookupDomain | undefined,
  text: string,
  lastSaid: string,
): LookupGoals {
  if (!domain || !INDIFFERENT.test(text)) return goals;
  const named = domain.slots.filter((slot) => isNamed(slot, text));
  const asked = QUESTION.test(lastSaid) ? domain.slots.filter((slot) => isNamed(slot, lastSaid)) : [];
  const gone = new Set((named.length > 0 ? named : asked).map((slot) => slot.key));
  if (gone.size === 0) return goals;
  const kept = Object.entries(goals[domain.key] ?? {}).filter(([slot]) => !gone.has(slot));
  return { ...goals, [domain.key]: Object.fromEntries(kept) };
}

function isNamed(slot: LookupSlot, text: string): boolean {
  return [slot.key, ...(slot.words ?? [])].some((word) => text.includes(word));
}
