import type pg from 'pg';

const NOT_OURS_TO_END = '42501';

/**
 * Drops a database with whatever is still connected to it. The forced way may not end an autovacuum worker, which is the
 * server's own; the plain way sends it home by itself.
 */
export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`drop database if exists "${name}" with (force)`);
  } catch (error) {
    if ((error as { code?: string }).code !== NOT_OURS_TO_END) throw error;
    await client.query(`drop database if exists "${name}"`);
  }
}
