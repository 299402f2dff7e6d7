import type { Config } from '../platform/config/index.ts';
import type { App, Clock } from '../platform/context/index.ts';
import { createPools } from '../platform/db/index.ts';
import { createKeyring, loadMasterKey } from '../platform/keyring/index.ts';
import { createSignals } from '../platform/signals/index.ts';
import { createLog, createMetrics } from '../platform/telemetry/index.ts';

/** What every function of a process stands on, for a database that is there. */
export function createApp(config: Config, databaseUrl: string, clock: Clock = Date.now): App {
  const log = createLog(config.logLevel);
  return {
    config,
    log,
    metrics: createMetrics(),
    clock,
    pools: createPools(databaseUrl, config.poolSize, log),
    keyring: createKeyring(loadMasterKey(config.masterKey, config.dataDir)),
    signals: createSignals(),
  };
}
