import type { Appearance, ChatState } from '../../contracts/web-chat/index.ts';
import type { Keep } from '../keep/storage.ts';
import type { Unsent } from '../keep/outbox.ts';
import type { Identity } from '../keep/visitor.ts';
import type { Language, TextKey } from '../text/texts.ts';
import type { Http } from '../net/http.ts';
import type { Store } from './store.ts';
import type { Thread } from './thread.ts';

/** `failed` is shown when the server refused, or has not answered for several attempts. */
export interface Pending extends Unsent {
  status: 'waiting' | 'sending' | 'failed';
}

/** A file on its way up. `progress` runs from 0 to 1; `problem` is a text for the visitor. */
export interface Upload {
  id: string;
  name: string;
  bytes: number;
  progress: number;
  problem: TextKey | null;
  /** False when trying again cannot help. */
  canRetry: boolean;
}

/** How the page hears of news: not at all yet, by socket, by asking, or not while the network is away. */
export type LinkStatus = 'idle' | 'connecting' | 'live' | 'polling' | 'offline';

/** Everything that a screen shows of a chat. */
export interface ChatView {
  phase: 'opening' | 'ready' | 'refused';
  link: LinkStatus;
  appearance: Appearance | null;
  state: ChatState;
  thread: Thread;
  pending: readonly Pending[];
  uploads: readonly Upload[];
  typing: 'agent' | 'bot' | null;
  /** Name of a person who joined a moment ago. */
  joined: string | null;
  /** The agent has read the thread up to here. */
  agentRead: number;
  /** The visitor has seen the thread up to here. */
  seen: number;
  /** Where that is kept: one place for each customer. */
  seenKey: string;
  open: boolean;
  loadingOlder: boolean;
  /** The latest refusal worth telling. */
  problem: TextKey | null;
}

export interface ChatOptions {
  /** Where the server is: scheme, host and port. */
  origin: string;
  chatKey: string;
  language: Language;
  identity: Identity;
}

/** What the parts of a chat share. */
export interface Core {
  options: ChatOptions;
  keep: Keep;
  http: Http;
  store: Store<ChatView>;
  isStopped(): boolean;
}

export const NO_STATE: ChatState = {
  conversationId: null,
  phase: null,
  queuePosition: null,
  agent: null,
  rating: 'none',
};
