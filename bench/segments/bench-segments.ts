import { sql } from 'kysely';
import { setTimeout as wait } from 'node:timers/promises';
import { startSegments } from '../../server/cdp/index.ts';
import { inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import { createBenchTenant } from '../load/bench-tenant.ts';
import type { BenchTenant } from '../load/bench-tenant.ts';
import { percentiles } from '../load/percentiles.ts';
import { cpuSeconds } from '../load/processes.ts';
import { startServer } from '../load/start-server.ts';
import { addEvents, fillCustomers } from './customers.ts';
import { makeSegments, PROBE } from './conditions.ts';
import { watchMembers } from './watch-members.ts';

const BATCH_MS = 25;
/** Of so many events one is the first of its kind for its customer, and must let them enter a segment. */
const ONE_PROBE_IN = 20;
const GRACE_MS = 30_000;

/**
 * From the commit of an event to the commit of the membership that follows from it, with many segments, while events of
 * random customers come at a steady rate. The process that stores the events evaluates too, as one process of Zhike does.
 */
export async function benchSegments(options: Record<string, unknown>): Promise<object> {
  const number = (name: string, fallback: number): number => Number(options[name] ?? fallback);
  const [segments, rate] = [number('segments', 200), number('rate', 1000)];
  const [seconds, customers] = [number('seconds', 20), number('customers', 100_000)];
  const server = await startServer();
  const tenant = await createBenchTenant(server);
  const stop = startSegments(tenant.app);
  const say = (text: string): boolean => process.stderr.write(`${text}\n`);
  try {
    const homes = await fillCustomers(tenant, server.databaseUrl, customers);
    say(`${customers} customers`);
    const filling = performance.now();
    const probe = await makeSegments(tenant, segments);
    await allFilled(tenant, say);
    const fillSeconds = (performance.now() - filling) / 1000;
    const before = cpuSeconds(server.pid);
    const own = process.cpuUsage();
    const run = await stream(tenant, { homes, probe, rate, seconds });
    const after = cpuSeconds(server.pid);
    const used = process.cpuUsage(own);
    return {
      segments,
      customers,
      seconds,
      eventsPerSecond: Math.round(run.events / run.seconds),
      changeMs: percentiles(run.latencies),
      changesSeen: run.latencies.length,
      changesMissed: run.missed,
      membershipChanges: await countChanges(tenant),
      fill: { seconds: fillSeconds, customersTimesSegmentsPerSecond: (customers * segments) / fillSeconds },
      processorMsPerEvent: {
        node: (used.user + used.system) / 1000 / run.events,
        postgres: ((after.postgres - before.postgres) * 1000) / run.events,
      },
      memoryMb: Math.round(process.memoryUsage.rss() / 1e6),
    };
  } finally {
    await stop();
    await tenant.close();
    await server.stop();
  }
}

async function allFilled(tenant: BenchTenant, say: (text: string) => boolean): Promise<void> {
  for (let round = 0; ; round += 1) {
    const [row] = await ask<{ open: number; done: number }>(
      tenant,
      sql`select (select count(*) from cdp.segments where tenant = ${tenant.tenant} and next_generation is not null)
            + (select count(*) from cdp.segment_records where tenant = ${tenant.tenant} and due_at <= now()) as open,
          coalesce((select max(filled) from cdp.segments where tenant = ${tenant.tenant}), 0) as done`,
    );
    if (row?.open === 0) return;
    if (round % 50 === 0) say(`filling: ${row?.done ?? 0} customers looked at, ${row?.open ?? 0} to go`);
    await wait(100);
  }
}

interface Run {
  events: number;
  seconds: number;
  latencies: number[];
  missed: number;
}

/** Stores events at an even rate and notes when each one that lets somebody enter was committed. */
async function stream(
  tenant: BenchTenant,
  { homes, probe, rate, seconds }: { homes: string[]; probe: string; rate: number; seconds: number },
): Promise<Run> {
  const committed = new Map<string, number>();
  const watch = watchMembers(tenant, probe);
  const start = performance.now();
  let [events, probes] = [0, 0];
  const sending: Promise<void>[] = [];
  for (let now = 0; now < seconds * 1000; now = performance.now() - start) {
    const due = Math.floor((now / 1000) * rate) - events;
    const batch = Array.from({ length: due }, (_, n) => {
      const isProbe = (events + n) % ONE_PROBE_IN === 0;
      const homeId = homes[isProbe ? probes++ : Math.floor(Math.random() * homes.length)] ?? '';
      return { homeId, name: isProbe ? PROBE : undefined };
    });
    events += batch.length;
    sending.push(
      addEvents(tenant, batch).then(() => {
        const at = performance.now();
        for (const { homeId, name } of batch) if (name !== undefined) committed.set(homeId, at);
      }),
    );
    await wait(BATCH_MS);
  }
  await Promise.all(sending);
  const elapsed = (performance.now() - start) / 1000;
  for (const until = performance.now() + GRACE_MS; watch.seen.size < committed.size; await wait(50)) {
    if (performance.now() > until) break;
  }
  await watch.stop();
  const latencies = [...committed].flatMap(([id, at]) => {
    const seen = watch.seen.get(id);
    return seen === undefined ? [] : [Math.max(0, seen - at)];
  });
  return { events, seconds: elapsed, latencies, missed: committed.size - latencies.length };
}

async function countChanges(tenant: BenchTenant): Promise<number> {
  const [row] = await ask<{ n: number }>(
    tenant,
    sql`select coalesce(sum(entered + left_count), 0)::int as n from cdp.segment_days where tenant = ${tenant.tenant}`,
  );
  return row?.n ?? 0;
}

async function ask<T>(tenant: BenchTenant, query: ReturnType<typeof sql>): Promise<T[]> {
  const { rows } = await inTenant(tenant.app, { tenant: tenant.tenant, actor: SYSTEM }, (ctx) =>
    query.execute(ctx.db),
  );
  return rows as T[];
}
