import type { Understanding } from '../understand.ts';
import type { Json } from './json.ts';

/** One message of the customer with what was understood of it. */
export interface Turn {
  kind: 'message';
  messageId: string;
  text: string;
  hasAttachment: boolean;
  understanding: Understanding;
}

/** What became of a call. A result for a call that nobody waits for any more changes nothing. */
export type CallFinished =
  | { kind: 'call_finished'; callId: string; ok: true; result: Json }
  | {
      kind: 'call_finished';
      callId: string;
      ok: false;
      error: 'time_limit' | 'failed';
      /** Stable code of the action's error, such as `orders.unknown`. */
      code?: string;
      message?: string;
    };

/** Something happened. `waitId` null: nobody waited, and it may start a flow that has it as its trigger. */
export interface EventCame {
  kind: 'event';
  waitId: string | null;
  name: string;
  payload: Json;
}

export interface TimeOver {
  kind: 'time_over';
  waitId: string;
}

/** What {@link step} takes: one at a time for each conversation. */
export type Input = Turn | CallFinished | EventCame | TimeOver;
