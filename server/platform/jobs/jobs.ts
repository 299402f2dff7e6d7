import { Logger, parseCronItems, run, runMigrations } from 'graphile-worker';
import type { Runner } from 'graphile-worker';
import { sql } from 'kysely';
import type { App, Ctx } from '../context/index.ts';

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

/** Runs the jobs of all modules, a few at a time. */
export async function startJobs(app: App, jobs: Job[], concurrency = 2): Promise<Jobs> {
  const runner: Runner = await run({
    connectionString: app.pools.url,
    maxPoolSize: concurrency + 1,
    concurrency,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') app.log.warn({ source: 'jobs' }, message);
    }),
    taskList: Object.fromEntries(
      jobs.map((job) => [job.name, (payload: unknown) => job.run(app, toPayload(payload))]),
    ),
    parsedCronItems: parseCronItems(
      jobs.flatMap((job) => (job.cron ? [{ task: job.name, match: job.cron }] : [])),
    ),
  });
  return {
    async stop() {
      await runner.stop();
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
