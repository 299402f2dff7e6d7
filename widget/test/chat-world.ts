import type { WebSocket } from 'ws';
import type {
  Appearance,
  ChatMessage,
  ChatState,
  OpenSession,
  PostMessage,
  RateConversation,
  ServerFrame,
} from '../../contracts/web-chat/index.ts';

/** One visitor's side of the scripted server. */
export interface Thread {
  customerId: string;
  messages: ChatMessage[];
  state: ChatState;
  sockets: Set<WebSocket>;
  readBy: number;
}

/** What goes wrong, and how often; counts go down as they are used up. */
export interface Faults {
  refuseSockets: boolean;
  /** Statuses that the next posts of messages get, before anything is stored. */
  failPosts: number[];
  /** How many accepted posts lose their answer on the way. */
  loseAnswers: number;
  /** Pushes every message twice. */
  repeatFrames: boolean;
  /** Holds back pushed messages, to be let go in another order by `releaseFrames`. */
  holdFrames: boolean;
  /** Refuses every new connection, as a server that is down does. */
  isDown: boolean;
  failSessions: number[];
}

export interface ChatServer {
  url: string;
  threads: Map<string, Thread>;
  faults: Faults;
  appearance: Appearance;
  /** Called after a message was stored, to play the bot's or the agent's part. */
  onMessage: (thread: Thread, message: ChatMessage) => void;
  /** Every message body posted, in order, also those that were refused. */
  posts: PostMessage[];
  sessions: OpenSession[];
  ratings: RateConversation[];
  clientFrames: { type: string }[];
  /** The only thread, for tests with one visitor. */
  thread(): Thread;
  say(thread: Thread, message: Partial<ChatMessage> & { text: string }): ChatMessage;
  setState(thread: Thread, patch: Partial<ChatState>): void;
  push(thread: Thread, frame: ServerFrame): void;
  releaseFrames(order: (frames: ServerFrame[]) => ServerFrame[]): void;
  cutSockets(code?: number): void;
  expireTokens(): void;
  /** Serves one more file. */
  serve(path: string, type: string, body: string | Buffer): void;
  close(): Promise<void>;
}

/** A visitor who has not written yet. */
export const NEW_STATE: ChatState = {
  conversationId: null,
  phase: null,
  queuePosition: null,
  agent: null,
  rating: 'none',
};

/** What the test shop looks like. */
export const APPEARANCE: Appearance = {
  brand: '岚禾生活',
  colour: '#2F7D6B',
  greeting: '您好，欢迎来到岚禾生活！我是智能客服小禾，物流、退换货、发票、产品使用都可以问我。',
  quickReplies: [
    { label: '查物流', text: '怎么查物流' },
    { label: '申请退货', text: '怎么申请退货' },
    { label: '开发票', text: '怎么开发票' },
  ],
  online: true,
  offlineMessage: '人工客服服务时间为每天 9:00–21:00，您可以先留言。',
  attachments: { enabled: true, maxBytes: 200_000, accept: ['image/png', 'image/jpeg', 'application/pdf'] },
};
