import { Logger, parseCronItems, run, runMigrations } from 'graphile-worker';
import type { Runner } from 'graphile-worker';
import { sql } from 'kysely';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { App, Ctx } from '../context/index.ts';
import { warnOfOutage } from '../telemetry/index.ts';

/** Work that is done apart from a request: at a time, on a schedule, again when it fails. */
export interface Job {
  /** Imperative, `module.verb_object`. */
  name: string;
  /** Schedule in crontab form (UTC), for jobs that Zhike starts by itself. */
  cron?: string;
  /** Does the work; `payload` is what {@link addJob} stored (with its tenant), empty for a scheduled run. */
  run(app: App, payload: JobPayload): Promise<void>;
}

export interface JobPayload {
  tenant?: string;
  [field: string]: unknown;
}

/** The running job workers of this process. */
export interface Jobs {
  stop(): Promise<void>;
}

/** Brings graphile-worker's own tables up to date (as the owner of the database). */
export async function migrateJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
}

/**
 * Runs the jobs of all modules, a few at a time. When the database goes away the workers end; they are started
 * again until it is back.
 */
export function startJobs(app: App, jobs: Job[], concurrency = 2): Jobs {
  const pool = new pg.Pool({
    connectionString: app.pools.url,
    max: concurrency + 2,
    application_name: 'zhike-jobs',
  });
  pool.on('error', (error) => {
    if (!pool.ending) warnOfOutage(app.log, error, 'a connection of the job workers was lost');
  });
  // graphile-worker wants a listener on each connection too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const taskList = Object.fromEntries(
    jobs.map((job) => [job.name, (payload: unknown) => job.run(app, toPayload(payload))]),
  );
  const parsedCronItems = parseCronItems(
    jobs.flatMap((job) => (job.cron ? [{ task: job.name, match: job.cron }] : [])),
  );
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') app.log.warn({ source: 'jobs' }, message.slice(0, 300));
  });
  let stopped = false;
  let runner: Runner | undefined;

  async function keepRunning(): Promise<void> {
    while (!stopped) {
      try {
        runner = await run({
          pgPool: pool,
          concurrency,
          noHandleSignals: true,
          logger,
          taskList,
          parsedCronItems,
        });
        await runner.promise;
      } catch (error) {
        if (!stopped) warnOfOutage(app.log, error, 'the job workers have to start over');
      }
      if (!stopped) await wait(500);
    }
  }
  const running = keepRunning();
  return {
    async stop() {
      stopped = true;
      await runner?.stop().catch(() => undefined);
      await running;
      await pool.end();
    },
  };
}

/** Stores a job in the transaction of the caller. Not for a conversation's turn: adding a job notifies. */
export async function addJob(
  ctx: Ctx,
  name: string,
  payload: Record<string, unknown>,
  options: { runAt?: Date; key?: string } = {},
): Promise<void> {
  const stored = JSON.stringify({ ...payload, tenant: ctx.tenant });
  await sql`select platform.add_job(${name}, ${stored}::json, ${options.runAt ?? null}, ${options.key ?? null})`.execute(
    ctx.db,
  );
}

function toPayload(payload: unknown): JobPayload {
  return typeof payload === 'object' && payload !== null ? { ...payload } : {};
}
