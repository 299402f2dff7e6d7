import { mkdirSync } from 'node:fs';
import type { Config } from '../platform/config/index.ts';
import { findPostgres, startPostgres } from '../platform/postgres/index.ts';
import { createLog } from '../platform/telemetry/index.ts';

/** A database for the time of a command. */
export interface OpenDatabase {
  url: string;
  /** Ends what was started for this command; nothing when the database was there before. */
  close(): Promise<void>;
}

/** DATABASE_URL, else the PostgreSQL of the data folder: the one a running Zhike has, or its own for this command. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl !== '') return { url: config.databaseUrl, close: async () => undefined };
  const running = findPostgres(config.dataDir);
  if (running) return { url: running.url, close: async () => undefined };
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
  const postgres = await startPostgres({ dataDir: config.dataDir, log: createLog('warn') });
  return { url: postgres.url, close: () => postgres.stop() };
}
