import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { isRetryable } from '../errors/index.ts';

/** A database handle; a module narrows it to its own tables. */
export type Db = Kysely<unknown>;

const TRIES = 4;

/**
 * Runs `work` in one transaction and returns its result. `setup` (trusted SQL, such as SET LOCAL)
 * travels with BEGIN in one round trip. A deadlock or serialisation failure runs it again, up to
 * three times, so `work` must keep its effects inside the transaction.
 */
export async function inTransaction<T>(db: Db, setup: string, work: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.connection().execute((connection) => runOnce(connection, setup, work));
    } catch (error) {
      if (attempt >= TRIES || !isRetryable(error)) throw error;
    }
  }
}

async function runOnce<T>(connection: Db, setup: string, work: (db: Db) => Promise<T>): Promise<T> {
  await sql.raw(`begin; ${setup}`).execute(connection);
  let result: T;
  try {
    result = await work(connection);
  } catch (error) {
    await sql`rollback`.execute(connection).catch(() => undefined);
    throw error;
  }
  await sql`commit`.execute(connection);
  return result;
}
