import type { TrainingRun } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { addJob } from '../../../platform/jobs/index.ts';
import { createVersion } from '../versions/create-version.ts';
import { askCancel, findWaiting, getRun, insertRun } from './run-queries.ts';
import type { RunReason } from './run-queries.ts';

/** The job that trains, and the signal by which screens hear how far it is and runners that they shall stop. */
export const TRAIN_JOB = 'ai.train_model';
export const trainingSignal = 'ai.training';

/**
 * Keeps the data set as a version and queues a training of it; trainings of one tenant wait for each other. With `publish` a
 * model that passes its gate is published at once. Throws `ai.data_set_unknown` (404), `ai.data_set_empty` (422).
 */
export async function startRun(
  ctx: Ctx,
  dataSetId: string,
  options: { reason?: RunReason; publish?: boolean } = {},
): Promise<TrainingRun> {
  const version = await createVersion(ctx, dataSetId);
  const id = newId();
  const reason = options.reason ?? 'asked';
  await insertRun(ctx, { id, dataSetId, versionId: version.id, reason, publish: options.publish ?? false });
  await queueRun(ctx, id);
  await record(ctx, {
    action: 'ai.training_started',
    subject: `training/${id}`,
    details: { dataSetId, reason },
  });
  return getRun(ctx, id);
}

/** Stores the job for a training that waits. */
export async function queueRun(ctx: Ctx, id: string): Promise<void> {
  await addJob(ctx, TRAIN_JOB, { runId: id }, { key: `${TRAIN_JOB}/${id}` });
}

/** Ends a training: at once where it waits, within a moment where it runs. Throws `ai.run_unknown`, 404. */
export async function cancelRun(ctx: Ctx, id: string): Promise<TrainingRun> {
  await getRun(ctx, id);
  const was = await askCancel(ctx, id);
  if (was === 'queued' || was === 'running') {
    tellTraining(ctx, id, true);
    await record(ctx, { action: 'ai.training_cancelled', subject: `training/${id}` });
  }
  return getRun(ctx, id);
}

/** Queues the next training of the tenant that waits, if any. */
export async function queueNext(ctx: Ctx): Promise<void> {
  const id = await findWaiting(ctx);
  if (id !== undefined) await queueRun(ctx, id);
}

/** Tells screens (and the runner, with `cancel`) once the transaction has committed. */
export function tellTraining(ctx: Ctx, runId: string, cancel = false): void {
  const { tenant, app } = ctx;
  ctx.afterCommit(() => app.signals.publish(trainingSignal, { tenant, runId, cancel }));
}
