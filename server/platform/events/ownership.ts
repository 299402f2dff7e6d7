import pg from 'pg';

/** Which shards this process may run: each belongs to one process at a time. */
export interface Ownership {
  /** Whether the shard is ours, taking it when it is free. */
  has(consumer: string, shard: number): Promise<boolean>;
  end(): Promise<void>;
}

/**
 * Ownership by advisory locks of one session, so that it ends with the process however it dies. When the
 * session breaks, everything is taken anew.
 */
export function createOwnership(url: string): Ownership {
  const owned = new Set<string>();
  let session: Promise<pg.Client> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, application_name: 'zhike-shards' });
    const opened = client.connect().then(() => client);
    const forget = (): void => {
      if (session === opened) session = undefined;
      owned.clear();
    };
    client.on('error', forget);
    client.on('end', forget);
    opened.catch(forget);
    return opened;
  }

  async function take(name: string, shard: number): Promise<boolean> {
    session ??= connect();
    const client = await session;
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtext($1), $2) as mine',
      [`zhike.consumer.${name}`, shard],
    );
    if (rows[0]?.mine === true) owned.add(`${name}/${shard}`);
    return rows[0]?.mine === true;
  }

  return {
    has(consumer, shard) {
      if (owned.has(`${consumer}/${shard}`)) return Promise.resolve(true);
      const taken = queue.then(() => take(consumer, shard));
      queue = taken.catch(() => undefined);
      return taken;
    },
    async end() {
      const client = await session?.catch(() => undefined);
      await client?.end().catch(() => undefined);
    },
  };
}
