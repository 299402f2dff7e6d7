import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

const MOST_STATEMENTS = 400;

/**
 * A view of a pool in which every statement with values is prepared once on each of them, so that the server
 * parses and plans it once instead of at every call; what is asked within one moment travels in one write. For work that repeats the same few statements all day; one whose
 * best plan depends on its values does better without. Texts beyond the first 400 are not prepared.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const views = new WeakMap<pg.PoolClient, PostgresPoolClient>();

  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
    const name = `zhike_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    names.set(text, name);
    return name;
  }
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect();
      const view = views.get(client) ?? viewOf(client, nameOf);
      views.set(client, view);
      return view;
    },
    end: () => pool.end(),
  };
}

function viewOf(client: pg.PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const name = values.length > 0 ? nameOf(text) : undefined;
    gather(client);
    const statement = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    return client.query(statement) as unknown as Promise<PostgresQueryResult<R>>;
  }
  return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
}

// A write to a socket costs more than most of our statements.
function gather(client: pg.PoolClient): void {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
