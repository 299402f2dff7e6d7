import type { App } from '../../platform/context/index.ts';

/** A message that has to reach a platform; the adapter fetches its text when it needs it. */
export interface Outgoing {
  threadId: string;
  sequence: number;
  channel: string;
  accountId: string;
}

/** What became of it: taken by the platform, refused for good, or to be tried again. */
export interface Delivery {
  threadId: string;
  sequence: number;
  result: 'sent' | 'failed' | 'retry';
  platformId?: string;
  error?: string;
}

/** The sending side of a channel. */
export interface ChannelAdapter {
  channel: string;
  /** Delivering twice or in another order does no harm: nothing is looked up first, and its record may get lost. */
  repeatable?: boolean;
  /** Delivers messages of one tenant, in order within each thread; answers for each of them. */
  deliver(app: App, tenant: string, list: Outgoing[]): Promise<Delivery[]>;
}
