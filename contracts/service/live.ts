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
  | { type: 'report' }
  | { type: 'training'; runId: string }
  | { type: 'pong' }
  | { type: 'error'; code: string; detail: string };

/** `watch` says which threads are on the screen: their entries are pushed. */
export type LiveCommand =
  | { type: 'watch'; conversationIds: string[] }
  | { type: 'typing'; conversationId: string; on: boolean }
  | { type: 'ping' };
