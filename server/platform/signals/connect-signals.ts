import pg from 'pg';
import { newId } from '../ids/index.ts';
import type { Log } from '../telemetry/index.ts';
import type { Signals } from './signals.ts';

const CHANNEL = 'zhike_signals';
const FLUSH_MS = 10;
const MAX_BYTES = 7500; // NOTIFY takes less than 8000

/**
 * Carries signals between processes over PostgreSQL's NOTIFY. NOTIFY takes a lock of the whole cluster at
 * commit, so it stays out of business transactions: one connection sends what gathered in 10 ms at once.
 * Returns a function that ends the link.
 */
export function connectSignals(url: string, signals: Signals, log: Log): () => Promise<void> {
  const self = newId();
  let waiting: { topic: string; data: unknown }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let client: pg.Client | undefined;
  let sending: Promise<unknown> = Promise.resolve();

  async function open(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'zhike-signals' });
    next.on('error', (error) => log.warn({ err: error }, 'the signal link was lost'));
    next.on('end', () => {
      client = undefined;
      if (!ended) setTimeout(() => void open(), 500).unref();
    });
    next.on('notification', (message) => deliver(message.payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      client = next;
    } catch (error) {
      log.warn({ err: error }, 'the signal link could not be opened');
    }
  }

  function deliver(payload: string): void {
    const parsed = JSON.parse(payload) as { from: string; list: { topic: string; data: unknown }[] };
    if (parsed.from === self) return;
    for (const { topic, data } of parsed.list) signals.receive(topic, data);
  }

  function flush(): void {
    timer = undefined;
    const list = waiting;
    waiting = [];
    for (let start = 0; start < list.length;) {
      let end = start + 1;
      while (end < list.length && JSON.stringify(list.slice(start, end + 1)).length < MAX_BYTES - 100)
        end += 1;
      const payload = JSON.stringify({ from: self, list: list.slice(start, end) });
      // One after the other: a connection takes one statement at a time.
      sending = sending
        .then(() => client?.query('select pg_notify($1, $2)', [CHANNEL, payload]))
        .catch((error: unknown) => log.warn({ err: error }, 'signals were not sent'));
      start = end;
    }
  }

  signals.forward((topic, data) => {
    waiting.push({ topic, data });
    timer ??= setTimeout(flush, FLUSH_MS);
  });
  void open();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
