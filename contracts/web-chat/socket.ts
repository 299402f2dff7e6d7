import type { ChatMessage } from './message.ts';
import type { ChatState } from './session.ts';

/**
 * GET /chat/socket, sub-protocols `zhike.chat.v1` and `token.<token>` (no token in an address).
 * The first frame from the client is `resume`; the server answers with every later message, then pushes.
 */
export type ClientFrame =
  | { type: 'resume'; after: number }
  | { type: 'typing'; on: boolean }
  | { type: 'read'; sequence: number }
  | { type: 'ping' };

export type ServerFrame =
  | { type: 'message'; message: ChatMessage }
  | { type: 'state'; state: ChatState }
  | { type: 'typing'; from: 'agent' | 'bot'; on: boolean }
  | { type: 'read'; by: 'agent'; sequence: number }
  | { type: 'agent-joined'; agent: { name: string } }
  | { type: 'resumed'; sequence: number }
  | { type: 'pong' }
  | { type: 'error'; code: string; detail: string };
