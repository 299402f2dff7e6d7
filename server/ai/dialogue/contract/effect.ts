import type { Choice, Citation, StatedFact } from '../../../../contracts/web-chat/index.ts';
import type { Json } from './json.ts';

/** Why the bot hands over; `rule`: the enterprise said so, for this intent or by a step of a flow. */
export type HandoffReason = 'asked' | 'accepted_offer' | 'anger' | 'rule';

export interface ReplyEffect {
  kind: 'reply';
  text: string;
  choices?: Choice[];
  citations?: Citation[];
  /** The facts of the graph that the answer is made of. */
  facts?: StatedFact[];
  why: string;
  articleId?: string;
}

export interface HandoffEffect {
  kind: 'handoff';
  reason: HandoffReason;
  why: string;
  /** What the customer wanted and what is known already: the flow, its step, its slots. */
  summary?: string;
}

/**
 * An action whose result the flow waits for. It is stored with the turn, runs after the commit, and comes back as
 * {@link CallFinished} of the same conversation, whatever was written meanwhile. A repetition has the same idempotency key.
 */
export interface CallEffect {
  kind: 'call';
  /** Unique within the conversation. */
  callId: string;
  /** A name of the registry `platform/actions`, or `http.<name>` of an action that the tenant configured. */
  action: string;
  input: { [name: string]: Json };
  timeLimitMs: number;
  retries: number;
  idempotencyKey: string;
  why: string;
}

/** An action for whose result nobody waits. */
export interface DoEffect {
  kind: 'do';
  action: string;
  input: { [name: string]: Json };
  idempotencyKey: string;
  why: string;
}

/** The flow goes on when the event comes, or when the time is over; `event` null: only time; `until` null: only the event. */
export interface WaitEffect {
  kind: 'wait';
  /** Unique within the conversation. */
  waitId: string;
  event: string | null;
  /** ISO 8601, UTC. */
  until: string | null;
  why: string;
}

/** What shall happen, each with its reason; the service carries it out, in this order. */
export type Effect = ReplyEffect | HandoffEffect | CallEffect | DoEffect | WaitEffect;
