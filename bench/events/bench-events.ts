import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from 'undici';
import { createSource } from '../../server/cdp/index.ts';
import { inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import { createBenchTenant } from '../load/bench-tenant.ts';
import { percentiles } from '../load/percentiles.ts';
import { cpuSeconds, rssMb } from '../load/processes.ts';
import { startServer } from '../load/start-server.ts';
import type { BenchServer } from '../load/start-server.ts';
import { copyRate } from './copy-rows.ts';
import { introduce, makeEvents, toBodies } from './make-bodies.ts';
import { createSender } from './send.ts';
import type { Sender, Sent } from './send.ts';

const MIX = '20% identify, 70% track, 10% page; 5% of the requests are sent twice';
const COPIED = 100_000;
const COPY_ROUNDS = 5;
const UNLIMITED = { ZHIKE_INGEST_EVENTS_PER_MINUTE: '1000000000', ZHIKE_INGEST_MAX_BATCH_BYTES: '4096000' };

/**
 * Ingestion, beside COPY of the same rows into an empty table of the same PostgreSQL: durable acknowledgements alone (a process
 * that only answers), then everything (acknowledged, each once, resolved, stored, profiles kept), then half that rate.
 */
export async function benchEvents(options: Record<string, unknown>): Promise<object> {
  const people = Number(options['people'] ?? 100_000);
  const seconds = Number(options['seconds'] ?? 20);
  const batch = Number(options['batch'] ?? 100);
  const connections = Number(options['connections'] ?? 8);
  const say = (text: string): boolean => process.stderr.write(`${text}\n`);
  const events = makeEvents(COPIED, people, 42);
  const server = await startServer({ ...UNLIMITED, ZHIKE_ROLE: 'web' });
  const tenant = await createBenchTenant(server);
  const { writeKey } = await inTenant(tenant.app, { tenant: tenant.tenant, actor: SYSTEM }, (ctx) =>
    createSource(ctx, { name: 'Benchmark', kind: 'server' }),
  );
  const pool = new Pool(server.url, { connections, pipelining: 1 });
  try {
    const sender = createSender(pool, writeKey, toBodies(events, batch), connections);
    const copyBefore = await copyRate(server.databaseUrl, events, COPY_ROUNDS);
    say(`COPY: ${Math.round(copyBefore)} rows a second`);
    const acknowledged = await measureAcknowledgements(sender, seconds, server);
    say(`acknowledged alone: ${Math.round(acknowledged.perSecond)} events a second`);
    await empty(server.databaseUrl);
    await server.restart({ ZHIKE_ROLE: 'all' });
    const newcomers = createSender(pool, writeKey, toBodies(introduce(people), batch), connections);
    const introduced = await untilProcessed(server, tenant.tenant, () =>
      newcomers.closedLoop({ events: people }),
    );
    say(`people introduced: ${Math.round(introduced.perSecond)} a second`);
    const everything = await untilProcessed(server, tenant.tenant, () => sender.closedLoop({ seconds }));
    say(`everything: ${Math.round(everything.perSecond)} events a second`);
    const half = await untilProcessed(server, tenant.tenant, () =>
      sender.openLoop(everything.perSecond / 2, seconds),
    );
    const outcomes = await countOutcomes(server.databaseUrl, tenant.tenant);
    const copyAfter = await copyRate(server.databaseUrl, events, COPY_ROUNDS);
    const copy = (copyBefore + copyAfter) / 2;
    return {
      people,
      seconds,
      connections,
      batch,
      mix: MIX,
      copyRowsPerSecond: copy,
      copyBeforeAndAfter: [copyBefore, copyAfter],
      acknowledged: { ...acknowledged, throughCopy: acknowledged.perSecond / copy },
      introduced: { ...introduced, throughCopy: introduced.perSecond / copy },
      everything: { ...everything, throughCopy: everything.perSecond / copy },
      atHalfRate: half,
      outcomes,
      sent: introduced.sent + everything.sent + half.sent,
    };
  } finally {
    await pool.close();
    await tenant.close();
    await server.stop();
  }
}

interface Measured {
  sent: number;
  perSecond: number;
  acknowledgement: ReturnType<typeof percentiles>;
  processorMsPerEvent: { node: number; postgres: number };
  memoryMb: number;
}

async function measureAcknowledgements(
  sender: Sender,
  seconds: number,
  server: BenchServer,
): Promise<Measured & { atHalfRate: ReturnType<typeof percentiles> }> {
  await sender.closedLoop({ seconds: Math.min(3, seconds) });
  const before = cpuSeconds(server.pid);
  const full = await sender.closedLoop({ seconds });
  const perSecond = full.events / full.seconds;
  const measured = figures(full, perSecond, before, server, rssMb(server.pid));
  await wait(500);
  const half = await sender.openLoop(perSecond / 2, seconds / 2);
  return { ...measured, atHalfRate: percentiles(half.latencies) };
}

// The clock runs until the last of the events has had its effect.
async function untilProcessed(
  server: BenchServer,
  tenant: string,
  send: () => Promise<Sent>,
): Promise<Measured> {
  const watch = watchMemory(server.pid);
  const client = await connectAs(server.databaseUrl, tenant);
  const before = cpuSeconds(server.pid);
  const start = performance.now();
  const sent = await send();
  try {
    for (;;) {
      const { rows } = await client.query<{ some: boolean }>(
        'select exists (select from cdp.intake) as some',
      );
      if (rows[0]?.some !== true) break;
      await wait(20);
    }
  } finally {
    await client.end();
  }
  const perSecond = sent.events / ((performance.now() - start) / 1000);
  return figures(sent, perSecond, before, server, watch());
}

function figures(
  sent: Sent,
  perSecond: number,
  before: { node: number; postgres: number },
  server: BenchServer,
  memoryMb: number,
): Measured {
  const after = cpuSeconds(server.pid);
  const each = (seconds: number): number => (seconds * 1000) / sent.events;
  return {
    sent: sent.events,
    perSecond,
    acknowledgement: percentiles(sent.latencies),
    processorMsPerEvent: {
      node: each(after.node - before.node),
      postgres: each(after.postgres - before.postgres),
    },
    memoryMb,
  };
}

// The most that the process held at any time.
function watchMemory(pid: number): () => number {
  let most = rssMb(pid);
  const timer = setInterval(() => (most = Math.max(most, rssMb(pid))), 250);
  return () => {
    clearInterval(timer);
    return Math.max(most, rssMb(pid));
  };
}

// What the server itself counted: as many as were sent, each once.
async function countOutcomes(databaseUrl: string, tenant: string): Promise<Record<string, number>> {
  const client = await connectAs(databaseUrl, tenant);
  const { rows } = await client.query<{ outcome: string; count: string }>(
    'select outcome, sum(count) as count from cdp.source_counts group by 1',
  );
  await client.end();
  return Object.fromEntries(rows.map((row) => [row.outcome, Number(row.count)]));
}

async function empty(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('truncate cdp.intake');
  await client.end();
}

// The owner of the tables is behind the wall too.
async function connectAs(databaseUrl: string, tenant: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`select set_config('zhike.tenant', $1, false)`, [tenant]);
  return client;
}
