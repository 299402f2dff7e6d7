import pg from 'pg';
import { createConnection } from 'mysql2';
import type { Connection } from 'mysql2';
import type { SqlSettings } from '../../../contracts/cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { findAllowedAddress } from '../../platform/outbound/index.ts';
import type { App } from '../../platform/context/index.ts';

const PAGE = 1_000;
const CONNECT_MS = 10_000;
const STATEMENT_MS = 300_000;

interface Ask {
  secret: string | undefined;
  cursor: string | null;
}

/**
 * The rows of a query in pages of 1000, in a transaction that can only read. Throws `outbound.forbidden`, `outbound.failed` and, 502,
 * `connectors.query_failed` with the server's code.
 */
export async function* fetchRows(app: App, settings: SqlSettings, ask: Ask): AsyncGenerator<unknown[], void> {
  const address = await findAllowedAddress(app, settings.host);
  try {
    yield* settings.kind === 'postgresql'
      ? postgresqlRows(settings, address, ask)
      : mysqlRows(settings, address, ask);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const shown = /^[A-Z0-9_]{1,40}$/.test(code) ? ` (${code})` : '';
    throw appError(
      'connectors.query_failed',
      502,
      `The database of ${settings.host} refused the query${shown}.`,
    );
  }
}

async function* postgresqlRows(
  settings: SqlSettings,
  address: string,
  ask: Ask,
): AsyncGenerator<unknown[], void> {
  const client = new pg.Client({
    host: address,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    password: ask.secret ?? '',
    ssl: settings.tls ? { servername: settings.host } : false,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    options: '-c timezone=UTC',
    // Values as they are written: long numbers and times keep all their digits.
    types: { getTypeParser: () => (text: string) => text },
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin read only');
    // A cursor of the database takes no parameters.
    const { parts, since } = cutQuery(settings, ask.cursor);
    await client.query(`declare zhike_rows no scroll cursor for ${parts.join(pg.escapeLiteral(since))}`);
    for (;;) {
      const { rows } = await client.query<Record<string, unknown>>(`fetch ${PAGE} from zhike_rows`);
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function* mysqlRows(settings: SqlSettings, address: string, ask: Ask): AsyncGenerator<unknown[], void> {
  const connection = createConnection({
    host: address,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    password: ask.secret ?? '',
    ...(settings.tls ? { ssl: { servername: settings.host } as object } : {}),
    connectTimeout: CONNECT_MS,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    timezone: 'Z',
    // A server must not ask for files of this machine.
    flags: ['-LOCAL_FILES'],
  });
  connection.on('error', () => undefined);
  try {
    await run(connection, 'set session transaction read only');
    const { parts, since } = cutQuery(settings, ask.cursor);
    const values = parts.slice(1).map(() => since);
    let page: unknown[] = [];
    for await (const row of connection.query(parts.join('?'), values).stream({ highWaterMark: PAGE })) {
      page.push(row);
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  } finally {
    connection.destroy();
  }
}

function run(connection: Connection, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.query(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The parts of the query between which the cursor stands, and the value from which on rows are asked for. */
function cutQuery({ query, start }: SqlSettings, cursor: string | null): { parts: string[]; since: string } {
  const parts = query.replace(/;\s*$/, '').split(/(?<!:):cursor\b/);
  return { parts, since: cursor ?? start ?? '1970-01-01 00:00:00' };
}
