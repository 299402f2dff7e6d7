import type { LookupCatalogue, LookupDomain, LookupSlot } from './catalogue.ts';
import type { FoundQuantity } from './read-quantities.ts';
import type { ReadMessage } from './read-message.ts';
import type { Surroundings } from './read-surroundings.ts';

const WORD_REACH = 10;

/** The domain a message is about, by what it says; `focus` where it says nothing. */
export function readTarget(
  catalogue: LookupCatalogue,
  message: ReadMessage,
  around: Surroundings | undefined,
  focus: string | undefined,
): string | undefined {
  let best: { key: string; score: number } | undefined;
  for (const domain of catalogue.domains.values()) {
    const score = scoreDomain(domain, message, around) + (domain.key === focus ? 0.5 : 0);
    if (score > 0 && (best === undefined || score > best.score)) best = { key: domain.key, score };
  }
  return best?.key;
}

function scoreDomain(domain: LookupDomain, message: ReadMessage, around: Surroundings | undefined): number {
  let score = 0;
  const outside = around
    ? `${message.bare.slice(0, around.start)}□${message.bare.slice(around.end)}`
    : message.bare;
  if (domain.nouns.some((noun) => outside.includes(noun))) score += 2;
  if ((domain.cues ?? []).some((cue) => outside.includes(cue))) score += 1.5;
  for (const slot of domain.slots) {
    if (
      message.quantities.some((quantity) => quantity.kind === slot.kind && isCalled(slot, quantity, message))
    )
      score += 3;
    const isSaid = message.values.some((value) => value.domain === domain.key && value.slot === slot.key);
    if (isSaid) score += slot.kind === 'choice' ? 3 : slot.kind === 'features' ? 1.5 : 1;
  }
  return score;
}

/** Whether a quantity stands by a word for its slot: 人均消费在100-150元. Durations need none. */
export function isCalled(slot: LookupSlot, quantity: FoundQuantity, message: ReadMessage): boolean {
  if (slot.kind === 'duration') return true;
  if (slot.kind === 'rating') return false;
  const near = message.bare.slice(Math.max(0, quantity.start - WORD_REACH), quantity.end + 4);
  return (slot.words ?? []).some((word) => near.includes(word));
}
