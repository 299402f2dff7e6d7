import type { Entry } from './entries.ts';
import type { ConversationCounts, ConversationSummary } from './conversation.ts';
import type { AgentState } from './routing.ts';

/**
 * WebSocket /api/live for the console, opened with the session cookie. The first frame is `hello`; from then on
 * the screen is live. After a cut, open again, reload the list, and read entries after the last sequence.
 */
export type LiveFrame =
  | { type: 'hello'; userId: string; at: string }
  | { type: 'conversation'; conversation: ConversationSummary; cause: string }
  | { type: 'entry'; conversationId: string; entry: Entry }
  | { type: 'typing'; conversationId: string; on: boolean }
  | { type: 'customer-read'; conversationId: string; sequence: number }
  | { type: 'counts'; counts: ConversationCounts }
  | { type: 'agent'; agent: AgentState }
  /** One of the customers that the screen shows did something just now: their events are worth another look. */
  | { type: 'customer-active'; customerId: string }
  | { type: 'report' }
  | { type: 'training'; runId: string }
  | { type: 'pong' }
  | { type: 'error'; code: string; detail: string };

/** `watch` says which threads are on the screen: their entries are pushed. `watch-customers`: whose events are. */
export type LiveCommand =
  | { type: 'watch'; conversationIds: string[] }
  | { type: 'watch-customers'; customerIds: string[] }
  | { type: 'typing'; conversationId: string; on: boolean }
  | { type: 'ping' };
