import { inTenant, SYSTEM } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';

/** An event as a consumer gets it. */
export interface StoredEvent {
  seq: number;
  tenant: string;
  key: string;
  type: string;
  payload: Record<string, unknown>;
  occurredAt: Date;
}

/** A consumer of events. It gets each event at least once, in order for each key, so its work must be idempotent. */
export interface Subscription {
  /** Stable name; its position is kept under it. */
  consumer: string;
  types: string[];
  /** How many shards run beside each other; keys are divided among them. Fixed once the consumer has run. */
  shards?: number;
  /** Largest number of events handed over at once. */
  batch?: number;
  /** Milliseconds to wait after a wake-up, so that less urgent consumers take more at once. */
  gatherMs?: number;
  /** Where a consumer that is new begins: with the first event that is still kept, or with the next one. */
  from?: 'beginning' | 'now';
  /** Handles events of one tenant in order. When it throws, the events are tried one key at a time. */
  handle(app: App, tenant: string, events: StoredEvent[]): Promise<void>;
}

/** A handler that runs for each event by itself, each in one transaction of its tenant. */
export function each(work: (ctx: Ctx, event: StoredEvent) => Promise<void>): Subscription['handle'] {
  return async (app, tenant, events) => {
    for (const event of events) {
      await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => work(ctx, event));
    }
  };
}
