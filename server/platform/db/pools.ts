import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { warnOfOutage } from '../telemetry/index.ts';
import type { Log } from '../telemetry/index.ts';
import type { Db } from './transaction.ts';

// bigint and numeric counts arrive as text by default; ours stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
// A date column is a calendar day, not an instant.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Connections by the role that they take on: `app` is bound to a tenant, `system` sees platform tables only. */
export interface Pools {
  url: string;
  app: Db;
  system: Db;
  close(): Promise<void>;
}

function poolFor(url: string, role: string, max: number, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: `-c role=${role}`,
    application_name: 'zhike',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // Without listeners a connection that dies would end the process: one that is idle, and one that a transaction
  // holds between two queries, to which the next query will tell it.
  pool.on('error', (error) => {
    if (!pool.ending) warnOfOutage(log, error, 'a database connection was lost');
  });
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Opens the pools for a database address; connections are made when first needed. */
export function createPools(url: string, size: number, log: Log): Pools {
  const appPool = poolFor(url, 'zhike_app', size, log);
  const systemPool = poolFor(url, 'zhike_system', Math.max(4, Math.ceil(size / 2)), log);
  const app = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: appPool }) });
  const system = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: systemPool }) });
  return {
    url,
    app,
    system,
    async close() {
      await Promise.all([app.destroy(), system.destroy()]);
    },
  };
}
