import type { Db, Send } from '../db/index.ts';
import type { Log } from '../telemetry/index.ts';
import type { App } from './app.ts';

/** Who acts: a signed-in person, an API key, a visitor on a channel, or Zhike itself. */
export type Actor =
  | { kind: 'user'; id: string; role: string }
  | { kind: 'key'; id: string; role: string }
  | { kind: 'visitor'; id: string }
  | { kind: 'system'; id: string };

export const SYSTEM: Actor = { kind: 'system', id: 'zhike' };

/** What a function with I/O gets first: one transaction, bound to one tenant. */
export interface Ctx {
  app: App;
  db: Db;
  tenant: string;
  actor: Actor;
  log: Log;
  /** The time of this transaction. */
  now: Date;
  /** Hands over a statement that nobody waits for before the commit; when it fails, nothing is committed. */
  send: Send;
  /** Runs once the transaction has committed; never when it rolls back. Must not throw or wait. */
  afterCommit(task: () => void): void;
}
