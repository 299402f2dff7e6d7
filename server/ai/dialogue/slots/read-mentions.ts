import type { FlowSlot } from '../../../../contracts/ai/index.ts';
import type { Entity } from '../../language/index.ts';
import type { Json } from '../contract/index.ts';
import { readMentionedChoice } from './read-choice.ts';
import { readTyped } from './read-typed.ts';

/** A single character says little where nobody asked. */
const UNASKED = 2;

/**
 * Values that a message gives without having been asked, for slots that are open. Where several slots have the same type,
 * the message must have as many values, which are then taken in the order of the slots: one date says nothing about which.
 */
export function readMentions(
  open: readonly [name: string, slot: FlowSlot][],
  text: string,
  entities: readonly Entity[],
): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const [name, slot] of open) {
    if (slot.type === 'choice') {
      const choice = readMentionedChoice(text, slot, UNASKED);
      if (choice !== undefined) found.set(name, choice);
      continue;
    }
    const alike = open.filter(([, other]) => other.type === slot.type).map(([other]) => other);
    const values = readTyped(slot.type, text, entities);
    const value = values[alike.indexOf(name)];
    if (value !== undefined && values.length >= alike.length) found.set(name, value);
  }
  return found;
}
