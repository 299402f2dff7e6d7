import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { isRetryable } from '../errors/index.ts';

/** A database handle; a module narrows it to its own tables. */
export type Db = Kysely<unknown>;

/** Takes a statement that is under way and whose result nobody needs before the commit. */
export type Send = (statement: Promise<unknown>) => void;

const TRIES = 4;

/**
 * Runs `work` in one transaction and returns its result. `setup` (trusted SQL, such as SET LOCAL)
 * travels with BEGIN. Nothing waits for BEGIN, nor for statements that are handed to `send`: they travel with what
 * follows, the commit at the latest, and when one fails all is rolled back and its error is thrown. A
 * deadlock or serialisation failure runs it again, up to three times, so `work` must keep its effects
 * inside the transaction.
 */
export async function inTransaction<T>(
  db: Db,
  setup: string,
  work: (db: Db, send: Send) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.connection().execute((connection) => runOnce(connection, setup, work));
    } catch (error) {
      if (attempt >= TRIES || !isRetryable(error)) throw error;
    }
  }
}

async function runOnce<T>(
  connection: Db,
  setup: string,
  work: (db: Db, send: Send) => Promise<T>,
): Promise<T> {
  const sent: Promise<unknown>[] = [];
  const send: Send = (statement) => {
    // Its failure is looked at below; until then it must not count as unhandled.
    statement.catch(() => undefined);
    sent.push(statement);
  };
  send(sql.raw(`begin; ${setup}`).execute(connection));
  let result: T;
  try {
    result = await work(connection, send);
  } catch (error) {
    await sql`rollback`.execute(connection).catch(() => undefined);
    // What failed later failed because of the first failure.
    await throwFirst(sent);
    throw error;
  }
  send(sql`commit`.execute(connection));
  await throwFirst(sent);
  return result;
}

// They run one after the other, so the first to fail in their order is the cause of all that follow.
async function throwFirst(statements: Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(statements);
  for (const statement of statements) await statement;
}
