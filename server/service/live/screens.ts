import type { LiveFrame } from '../../../contracts/service/index.ts';
import { perApp } from '../../platform/context/index.ts';

/** One console's screen: who looks, which threads they have open with the last sequence they were sent, and which customers. */
export interface Screen {
  tenant: string;
  userId: string;
  watched: Map<string, { threadId: string; after: number }>;
  customers: ReadonlySet<string>;
  send(frame: LiveFrame): void;
}

/** The consoles' screens of this process, by tenant. */
export const screensOf = perApp(() => new Map<string, Set<Screen>>());
