import type { Seen } from './open-console.ts';

interface Sent {
  conversationId: string;
  at: number;
  sequence: number | undefined;
}

/** Follows messages from a customer's hand to the screens. */
export interface Tracker {
  /** One more screen, with its own memory of what it was told first. */
  addScreen(): Seen;
  start(conversationId: string): Sent;
  accepted(sent: Sent, sequence: number): void;
  /** Milliseconds from the POST to each screen, for all messages. */
  latencies(): { list: number[]; thread: number[] };
}

/**
 * Notes what was sent and what screens were told first, and puts them together at the end, because a frame may
 * overtake the answer to the POST. A row counts for the message or for the bot's answer to it: one turn brings both.
 */
export function trackMessages(): Tracker {
  const sent: Sent[] = [];
  const rows: Map<string, number>[] = [];
  const entries = new Map<string, number>();
  const keyOf = (conversationId: string, sequence: number): string => `${conversationId}/${sequence}`;
  function note(times: Map<string, number>, key: string, at: number): void {
    if (!times.has(key)) times.set(key, at);
  }
  return {
    addScreen() {
      const mine = new Map<string, number>();
      rows.push(mine);
      return {
        row: (id, sequence, at) => note(mine, keyOf(id, sequence), at),
        entry: (id, sequence, at) => note(entries, keyOf(id, sequence), at),
      };
    },
    start(conversationId) {
      const message = { conversationId, at: performance.now(), sequence: undefined };
      sent.push(message);
      return message;
    },
    accepted(message, sequence) {
      message.sequence = sequence;
    },
    latencies() {
      const list: number[] = [];
      const thread: number[] = [];
      for (const { conversationId, sequence, at } of sent) {
        if (sequence === undefined) continue;
        const own = keyOf(conversationId, sequence);
        const answer = keyOf(conversationId, sequence + 1);
        for (const screen of rows) {
          const told = Math.min(screen.get(own) ?? Infinity, screen.get(answer) ?? Infinity);
          if (told !== Infinity) list.push(told - at);
        }
        const shown = entries.get(own);
        if (shown !== undefined) thread.push(shown - at);
      }
      return { list, thread };
    },
  };
}
