import type { Citation, StatedFact, Choice } from '../../../contracts/web-chat/index.ts';

/** What a message carries beside its text. */
export interface MessageBody {
  choices?: Choice[];
  citations?: Citation[];
  facts?: StatedFact[];
  fileId?: string;
  /** Bot replies: what was made of the question, and why. */
  outcome?:
    | 'answered'
    | 'clarified'
    | 'unanswered'
    | 'small_talk'
    | 'offered'
    | 'handed_over'
    | 'in_flow'
    | 'flow_ended'
    | 'ignored';
  why?: string;
  /** Bot replies: the sequence of the message that is answered. */
  repliesTo?: number;
  /** Bot replies: the trained model that read the question. */
  modelId?: string;
  /** Bot replies: the turn's trace, which says how it came about. */
  traceId?: string;
  /** Bot replies that a language model wrote: which one, and how many tokens that took. */
  generated?: { model: string; tokens: number };
  agentName?: string;
}

export type MessageSender = 'customer' | 'bot' | 'agent' | 'system';

/** A message of a thread as modules see it. */
export interface ThreadMessage {
  threadId: string;
  sequence: number;
  id: string;
  sender: MessageSender;
  senderId: string | null;
  text: string;
  body: MessageBody;
  clientMessageId: string | null;
  sentAt: Date;
  receivedAt: Date;
}

export interface Thread {
  id: string;
  accountId: string;
  channel: string;
  language: string;
  verified: boolean;
  lastSequence: number;
  dataKeyId: string | null;
}
