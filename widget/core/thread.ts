import type { ChatMessage } from '../../contracts/web-chat/index.ts';

/**
 * The part of a thread that this page holds: every message after `floor` and up to `complete`, and perhaps some
 * later ones whose predecessors are still on their way. Sequence numbers rise but may skip.
 */
export interface Thread {
  readonly messages: readonly ChatMessage[];
  readonly floor: number;
  readonly complete: number;
}

/** A thread of which nothing is held yet and nothing up to `floor` will be asked for at first. */
export function startThread(floor = 0): Thread {
  return { messages: [], floor, complete: floor };
}

function sameContent(a: ChatMessage, b: ChatMessage): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Merges two ordered lists; a repeated sequence or id keeps one message, in its later version. */
function merge(held: readonly ChatMessage[], incoming: readonly ChatMessage[]): readonly ChatMessage[] {
  const bySequence = new Map(held.map((message) => [message.sequence, message]));
  const sequenceOf = new Map(held.map((message) => [message.id, message.sequence]));
  let changed = false;
  for (const message of incoming) {
    const known = sequenceOf.get(message.id);
    if (known !== undefined && known !== message.sequence) continue;
    const before = bySequence.get(message.sequence);
    if (before && sameContent(before, message)) continue;
    bySequence.set(message.sequence, message);
    sequenceOf.set(message.id, message.sequence);
    changed = true;
  }
  return changed ? [...bySequence.values()].sort((a, b) => a.sequence - b.sequence) : held;
}

/** Adds messages in any order and any number of times; those at or before the floor are dropped. */
export function addMessages(thread: Thread, incoming: readonly ChatMessage[]): Thread {
  const messages = merge(
    thread.messages,
    incoming.filter((message) => message.sequence > thread.floor),
  );
  let complete = thread.complete;
  for (const { sequence } of messages) if (sequence === complete + 1) complete = sequence;
  return messages === thread.messages && complete === thread.complete
    ? thread
    : { ...thread, messages, complete };
}

/** Notes that nothing is missing up to `sequence`. */
export function completeTo(thread: Thread, sequence: number): Thread {
  return sequence > thread.complete ? addMessages({ ...thread, complete: sequence }, []) : thread;
}

/** Adds older messages that were read back from `floor` on. */
export function extendDown(thread: Thread, older: readonly ChatMessage[], floor: number): Thread {
  return addMessages({ ...thread, floor }, older);
}

/** True when a message is held whose predecessors may be missing. */
export function hasGap(thread: Thread): boolean {
  const last = thread.messages.at(-1);
  return last !== undefined && last.sequence > thread.complete;
}

/** How many messages from the other side come after `seen`. */
export function countUnread(thread: Thread, seen: number): number {
  return thread.messages.filter(
    (message) => message.sequence > seen && (message.from === 'bot' || message.from === 'agent'),
  ).length;
}
