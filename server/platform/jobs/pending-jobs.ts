import type pg from 'pg';

const COLUMNS = `task text, payload json, queue_name text, run_at timestamptz, max_attempts integer, job_key text,
  priority integer, flags text[]`;

/**
 * SQL for the jobs that are still to be run, in the order in which they were added. Those that run at this moment are
 * among them; those that failed for the last time are not. graphile-worker's own view lacks the payload.
 */
export const PENDING_JOBS_QUERY = `
  select j.task_identifier, p.payload, j.queue_name, j.run_at, j.max_attempts, j.key, j.priority,
    (select array_agg(flag order by flag) from jsonb_object_keys(j.flags) as flag)
  from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
  where j.attempts < j.max_attempts order by j.id`;

/** Where the rows of {@link PENDING_JOBS_QUERY} go, until {@link restoreJobs}. Call it inside a transaction. */
export async function makeRoomForJobs(client: pg.Client): Promise<string> {
  await client.query(`create temporary table restored_jobs (place bigint generated always as identity, ${COLUMNS})
    on commit drop`);
  return 'pg_temp.restored_jobs (task, payload, queue_name, run_at, max_attempts, job_key, priority, flags)';
}

/** Adds the loaded jobs as new ones, with no attempt made yet; returns how many. */
export async function restoreJobs(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(`
    select graphile_worker.add_job(task, payload, queue_name, run_at, max_attempts, job_key, priority, flags)
    from (select * from pg_temp.restored_jobs order by place) as restored`);
  return rowCount ?? 0;
}
