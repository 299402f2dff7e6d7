import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from 'undici';
import { prepareInstallation } from './installation.ts';
import type { Installation } from './installation.ts';
import { killHard } from './processes.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';

const SENDERS = 8;
const BATCH = 25;
const PEOPLE = 40;
const DRAIN_MS = 60_000;
const EVENT = 'crash test';

/** What was found after Node and PostgreSQL had been killed while events came in. */
export interface EventsReport {
  rounds: number;
  acknowledged: number;
  retriedRequests: number;
  lost: number;
  doubled: number;
  violations: { kind: 'lost' | 'doubled' | 'other'; text: string }[];
}

/** Kills while events come in, and compares what was acknowledged with what is stored and counted. */
export async function crashEvents(options: {
  rounds: number;
  seed: number;
  say(text: string): void;
}): Promise<EventsReport> {
  const installation = await prepareInstallation();
  const pool = new Pool(installation.url, { connections: SENDERS, pipelining: 1 });
  const senders = createSenders(pool, () => installation.demo().writeKey);
  const report: EventsReport = {
    rounds: options.rounds,
    acknowledged: 0,
    retriedRequests: 0,
    lost: 0,
    doubled: 0,
    violations: [],
  };
  try {
    await installation.start();
    options.say(`Events from ${SENDERS} senders, ${options.rounds} rounds …`);
    const sending = senders.run();
    await killInRounds(installation, createRandom(options.seed), options.rounds);
    senders.stop();
    await sending;
    report.acknowledged = senders.acknowledged.size;
    report.retriedRequests = senders.retried();
    await compare(installation, senders.acknowledged, report);
  } catch (error) {
    report.violations.push({ kind: 'other', text: error instanceof Error ? error.message : String(error) });
  } finally {
    senders.stop();
    await pool.destroy();
    await installation.stop().catch(() => installation.killNode());
    await installation.remove();
  }
  return report;
}

interface Senders {
  /** Numbers of the events whose request was answered with 200. */
  acknowledged: Set<number>;
  retried(): number;
  run(): Promise<unknown>;
  stop(): void;
}

// Each sends its next batch when the one before is acknowledged, the same one again until then.
function createSenders(pool: Pool, writeKey: () => string): Senders {
  const acknowledged = new Set<number>();
  let next = 0;
  let retried = 0;
  let isOver = false;

  async function send(): Promise<void> {
    while (!isOver) {
      const numbers = Array.from({ length: BATCH }, () => (next += 1));
      const batch = numbers.map((n) => ({
        type: 'track',
        event: EVENT,
        messageId: `crash-${n}`,
        userId: `person-${(n % PEOPLE) + 1}`,
        properties: { n },
      }));
      for (let tries = 0; ; tries += 1) {
        if (tries > 0) retried += 1;
        const status = await post(batch).catch(() => 0);
        if (status === 200) break;
        if (status >= 400 && status < 500) throw new Error(`a batch was answered with ${status}`);
        if (isOver && tries > 200) return;
        await wait(50);
      }
      for (const n of numbers) acknowledged.add(n);
    }
  }

  async function post(batch: object[]): Promise<number> {
    const reply = await pool.request({
      method: 'POST',
      path: '/v1/batch',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ writeKey: writeKey(), batch }),
      headersTimeout: 15_000,
    });
    await reply.body.dump();
    return reply.statusCode;
  }
  return {
    acknowledged,
    retried: () => retried,
    run: () => Promise.all(Array.from({ length: SENDERS }, send)),
    stop: () => void (isOver = true),
  };
}

async function killInRounds(installation: Installation, random: Random, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await wait(random.between(700, 2_500));
    if (!installation.isRunning()) throw new Error('Node ended by itself');
    // Node alone, then PostgreSQL alone, then both.
    const database = round % 3 === 0 ? 0 : installation.postmaster();
    if (database !== 0) killHard(database);
    if (round % 3 !== 1) await installation.killNode();
    if (!installation.isRunning()) await installation.start();
  }
  await wait(1_500);
}

async function compare(
  installation: Installation,
  acknowledged: Set<number>,
  report: EventsReport,
): Promise<void> {
  const client = new pg.Client({
    connectionString: installation.databaseUrl(),
    options: '-c role=zhike_app',
  });
  await client.connect();
  try {
    await client.query(`select set_config('zhike.tenant', $1, false)`, [installation.demo().tenant]);
    await drain(client);
    const stored = await client.query<{ n: number; times: number }>(
      `select (properties->>'n')::int as n, count(*)::int as times from cdp.events where name = $1 group by 1`,
      [EVENT],
    );
    const times = new Map(stored.rows.map((row) => [row.n, row.times]));
    const lost = [...acknowledged].filter((n) => !times.has(n));
    const doubled = [...times].filter(([, count]) => count > 1).map(([n]) => n);
    report.lost = lost.length;
    report.doubled = doubled.length;
    if (lost.length > 0)
      report.violations.push({ kind: 'lost', text: `events ${lost.slice(0, 10).join(' ')}` });
    if (doubled.length > 0) {
      report.violations.push({ kind: 'doubled', text: `events ${doubled.slice(0, 10).join(' ')}` });
    }
    const counted = await client.query<{ count: number }>(
      `select coalesce(sum(count), 0)::int as count from cdp.source_counts where outcome = 'accepted'`,
    );
    if (counted.rows[0]?.count !== times.size) {
      const text = `${counted.rows[0]?.count ?? 0} events were counted, ${times.size} are stored`;
      report.violations.push({ kind: 'doubled', text });
    }
  } finally {
    await client.end();
  }
}

async function drain(client: pg.Client): Promise<void> {
  const until = Date.now() + DRAIN_MS;
  for (;;) {
    const { rows } = await client.query<{ some: boolean }>('select exists (select from cdp.intake) as some');
    if (rows[0]?.some !== true) return;
    if (Date.now() > until) throw new Error('events that were acknowledged are not processed');
    await wait(100);
  }
}
