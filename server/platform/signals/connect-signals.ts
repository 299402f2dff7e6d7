import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../ids/index.ts';
import { warnOfOutage } from '../telemetry/index.ts';
import type { Log } from '../telemetry/index.ts';
import { packSignals } from './pack-signals.ts';
import type { Signal } from './pack-signals.ts';
import type { Signals } from './signals.ts';

const CHANNEL = 'zhike_signals';
const FLUSH_MS = 10;
const PAUSE_MS = 500;

/**
 * Carries signals between processes over PostgreSQL's NOTIFY. NOTIFY takes a lock of the whole cluster at
 * commit, so it stays out of business transactions: one connection sends what gathered in 10 ms at once.
 * A lost connection is opened again. Returns a function that ends the link.
 */
export function connectSignals(url: string, signals: Signals, log: Log): () => Promise<void> {
  const self = newId();
  let waiting: Signal[] = [];
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let client: pg.Client | undefined;
  let sending: Promise<unknown> = Promise.resolve();

  async function keepOpen(): Promise<void> {
    while (!ended) {
      const next = new pg.Client({ connectionString: url, application_name: 'zhike-signals' });
      const gone = new Promise<void>((done) => next.once('end', () => done()));
      next.on('error', (error) => warnOfOutage(log, error, 'the signal link was lost'));
      next.on('notification', (message) => deliver(message.payload ?? ''));
      try {
        await next.connect();
        await next.query(`listen ${CHANNEL}`);
        client = next;
        await gone;
      } catch (error) {
        warnOfOutage(log, error, 'the signal link could not be opened');
        await next.end().catch(() => undefined);
      }
      client = undefined;
      if (!ended) await wait(PAUSE_MS, undefined, { ref: false });
    }
  }

  function deliver(payload: string): void {
    const parsed = JSON.parse(payload) as { from: string; list: Signal[] };
    if (parsed.from === self) return;
    for (const { topic, data } of parsed.list) signals.receive(topic, data);
  }

  function flush(): void {
    timer = undefined;
    const payloads = packSignals(self, waiting);
    waiting = [];
    for (const payload of payloads) {
      // One after the other: a connection takes one statement at a time.
      sending = sending
        .then(() => client?.query('select pg_notify($1, $2)', [CHANNEL, payload]))
        .catch((error: unknown) => warnOfOutage(log, error, 'signals were not sent'));
    }
  }

  signals.forward((topic, data) => {
    waiting.push({ topic, data });
    timer ??= setTimeout(flush, FLUSH_MS);
  });
  void keepOpen();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
