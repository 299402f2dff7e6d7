import pg from 'pg';

/** Runs `work` on a connection of its own as the owner of the database: migrations, maintenance, backup. */
export async function onConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'zhike-owner' });
  client.on('error', () => undefined); // reported by the query that it breaks
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
