import { Kysely, PostgresDialect } from 'kysely';
import type { PostgresPool } from 'kysely';
import pg from 'pg';
import { warnOfOutage } from '../telemetry/index.ts';
import type { Log } from '../telemetry/index.ts';
import { preparing } from './prepared.ts';
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
  /** The same for work that repeats the same few statements: each is prepared once. `system` does not wait for the disk. */
  prepared: { app: Db; system: Db };
  close(): Promise<void>;
}

// A prepared statement's plan lives on while its tables grow: it must never have been made for one that was still small.
const LASTING_PLANS = ' -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';

// Hints and positions of consumers: after a crash they may be a moment old.
const UNFLUSHED = ' -c synchronous_commit=off';

function poolFor(url: string, role: string, max: number, log: Log, settings = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: `-c role=${role}${settings}`,
    pipeline: true,
    application_name: 'zhike',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // Prepared plans and caches of a session are made anew now and then.
    maxLifetimeSeconds: 600,
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
  const half = Math.max(4, Math.ceil(size / 2));
  const open = (pool: PostgresPool): Db => new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const app = open(poolFor(url, 'zhike_app', size, log));
  const system = open(poolFor(url, 'zhike_system', half, log));
  const prepared = {
    app: open(preparing(poolFor(url, 'zhike_app', half, log, LASTING_PLANS))),
    system: open(preparing(poolFor(url, 'zhike_system', 4, log, LASTING_PLANS + UNFLUSHED))),
  };
  return {
    url,
    app,
    system,
    prepared,
    async close() {
      await Promise.all([app, system, prepared.app, prepared.system].map((db) => db.destroy()));
    },
  };
}
