import type { RejectReason } from '../../../contracts/cdp/index.ts';

export const EVENT_TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type IngestType = (typeof EVENT_TYPES)[number];

/** An event as every dialect is brought to it, and as it waits in the intake. */
export interface IngestEvent {
  /** A UUID made from the client's own name of the event. */
  id: string;
  type: IngestType;
  sourceId: string;
  /** Sent with a key that only servers hold. */
  trusted: boolean;
  userId?: string;
  anonymousId?: string;
  /** What an alias was known by before. */
  previousId?: string;
  name: string;
  /** Traits where the type is identify or group. */
  properties: Record<string, unknown>;
  /** Traits that came along with something done. */
  traits?: Record<string, unknown>;
  context?: Record<string, unknown>;
  /** Identifiers of other kinds, from `context.externalIds`. */
  externalIds?: { kind: string; value: string }[];
  /** When it happened, ms since 1970, corrected for the client's clock. */
  at: number;
  receivedAt: number;
}

/** An event that is not taken: why, and where in it (JSON pointer). */
export interface Refusal {
  reason: RejectReason;
  field: string;
}

/** What is known of an event apart from itself: who sends it, and when. */
export interface Envelope {
  sourceId: string;
  trusted: boolean;
  receivedAt: number;
  /** When the client says that it sent this, ms; undefined where it does not say. */
  sentAt?: number;
}

export type Parsed = { event: IngestEvent } | { refusal: Refusal };
