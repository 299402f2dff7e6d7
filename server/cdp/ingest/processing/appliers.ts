import type { Ctx } from '../../../platform/context/index.ts';
import type { StoredEvent } from '../../events/index.ts';
import { applyEvents } from '../../profile/index.ts';

/** Takes note of events in the transaction that stores them; each comes once. */
export type Applier = (ctx: Ctx, events: StoredEvent[]) => Promise<void>;

/** What is kept up to date with every event, in this order. */
export const APPLIERS: Applier[] = [applyEvents];
