import type { Config } from '../config/index.ts';
import type { Pools } from '../db/index.ts';
import type { Keyring } from '../keyring/index.ts';
import type { Signals } from '../signals/index.ts';
import type { Log, Metrics } from '../telemetry/index.ts';
import type { Clock } from './clock.ts';

/** What one process stands on; made once in main and passed on, never a global. */
export interface App {
  config: Config;
  log: Log;
  metrics: Metrics;
  clock: Clock;
  pools: Pools;
  keyring: Keyring;
  signals: Signals;
}
