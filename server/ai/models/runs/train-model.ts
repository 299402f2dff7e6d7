import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { isAppError, isUniqueViolation } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { deployModel } from '../deployments/deploy.ts';
import { insertModel } from '../deployments/model-queries.ts';
import { addVectors } from './add-vectors.ts';
import { passGate } from './gate.ts';
import { keepBeating } from './keep-beating.ts';
import { loadWork } from './load-work.ts';
import type { LoadedWork } from './load-work.ts';
import { claimRun, endRun } from './run-queries.ts';
import type { ClaimedRun } from './run-queries.ts';
import { queueNext, tellTraining, TRAIN_JOB } from './start-run.ts';
import { trainInThread } from './train-in-thread.ts';
import type { TrainedModel } from './training-work.ts';

/** Trains what was queued. When another training of the tenant runs, it does nothing: that one queues the next at its end. */
export const trainModel: Job = {
  name: TRAIN_JOB,
  async run(app, { tenant, runId }) {
    if (tenant !== undefined && typeof runId === 'string') await runTraining(app, tenant, runId);
  },
};

/** Takes a training up and carries it through; nothing is stored but a whole model with its report. */
async function runTraining(app: App, tenant: string, runId: string): Promise<void> {
  const who = { tenant, actor: SYSTEM };
  const run = await takeUp(app, tenant, runId);
  if (!run) return;
  const beating = keepBeating(app, tenant, run);
  try {
    const loaded = await inTenant(app, who, (ctx) => loadWork(ctx, run));
    const options = {
      signal: beating.signal,
      onProgress: (stage: string, progress: number) => beating.note(stage, progress),
    };
    const work = await addVectors(app, loaded.work, options);
    const trained = await trainInThread(work, options);
    await beating.stop();
    await inTenant(app, who, (ctx) => keepModel(ctx, run, loaded, trained));
  } catch (error) {
    await beating.stop();
    await inTenant(app, who, (ctx) => fail(ctx, run, error));
  } finally {
    await inTenant(app, who, queueNext);
  }
}

/** Claims a training; undefined when it is not for us. Of two that try at once the index lets one through. */
async function takeUp(app: App, tenant: string, runId: string): Promise<ClaimedRun | undefined> {
  try {
    return await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      const claimed = await claimRun(ctx, runId);
      if (claimed) tellTraining(ctx, runId);
      return claimed;
    });
  } catch (error) {
    if (isUniqueViolation(error, 'training_runs_one_at_a_time')) return undefined;
    throw error;
  }
}

/** The model and the end of its training, in one transaction; a training that was taken from us leaves no model. */
async function keepModel(
  ctx: Ctx,
  run: ClaimedRun,
  loaded: LoadedWork,
  trained: TrainedModel,
): Promise<void> {
  const id = newId();
  if (!(await endRun(ctx, run, { status: 'done', modelId: id }))) return;
  const { report, comparison, weights, seconds } = trained;
  const gate = passGate(report, comparison, loaded.dataSet.settings.gate);
  await insertModel(ctx, {
    id,
    dataSetId: run.dataSetId,
    versionId: run.versionId,
    runId: run.id,
    parentId: loaded.work.published?.modelId ?? null,
    weights,
    report,
    comparison,
    gate,
    card: { ...loaded.card, seconds, bytes: weights.length },
  });
  if (run.publish && gate.passed) await deployModel(ctx, id, { slot: 'published' });
  tellTraining(ctx, run.id);
}

async function fail(ctx: Ctx, run: ClaimedRun, error: unknown): Promise<void> {
  const code = isAppError(error) ? error.code : 'ai.training_crashed';
  if (code === 'ai.training_crashed') ctx.log.error({ err: error, runId: run.id }, 'a training failed');
  const cancelled = code === 'ai.training_cancelled';
  await endRun(ctx, run, {
    status: cancelled ? 'cancelled' : 'failed',
    ...(cancelled ? {} : { error: code, detail: error instanceof Error ? error.message : String(error) }),
  });
  tellTraining(ctx, run.id);
}
