import pg from 'pg';
import { databaseName, ownerRole, socketPort, superuser } from './settings.ts';

function superuserClient(socketFolder: string): pg.Client {
  const client = new pg.Client({
    host: socketFolder,
    port: socketPort,
    user: superuser,
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 5_000,
  });
  // A server that dies during a query tells so here as well as in the query's own error.
  client.on('error', () => undefined);
  return client;
}

/** One query as the superuser on a connection of its own; throws while the server does not answer. */
export async function askServer(socketFolder: string, statement = 'select 1'): Promise<void> {
  const client = superuserClient(socketFolder);
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Makes the owner's role and database unless they exist. The owner is neither superuser nor above row-level
 * security; it makes the other roles itself and, as NOINHERIT, uses their rights only after SET ROLE.
 */
export async function provision(socketFolder: string): Promise<void> {
  const client = superuserClient(socketFolder);
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [ownerRole]);
    if (role.rowCount === 0) {
      await client.query(
        `create role ${ownerRole} login noinherit createrole createdb nosuperuser nobypassrls`,
      );
    }
    const database = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (database.rowCount === 0) await client.query(`create database ${databaseName} owner ${ownerRole}`);
  } finally {
    await client.end();
  }
}
