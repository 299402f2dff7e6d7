import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '../../../platform/errors/index.ts';
import { evaluateIntents, loadIntentModel, saveIntentModel, trainIntents } from '../../language/index.ts';
import { compareModels } from './compare-models.ts';
import { toReport } from './to-report.ts';
import type { ThreadMessage, TrainedModel, TrainingWork } from './training-work.ts';

/** Where each stage ends on the bar; training takes nearly all the time. */
const TRAINED = 0.8;
const EVALUATED = 0.92;

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

/** Learns from the training part and judges by the held-out part, beside the published model. */
function train(work: TrainingWork): TrainedModel {
  const { rows, oosLabel, language, published } = work;
  const learnt = rows.filter(({ part }) => part === 'train');
  const heldOut = rows.filter(({ part }) => part === 'test');
  say({ kind: 'progress', stage: 'training', progress: 0.02 });
  const begun = performance.now();
  const trained = trainIntents(learnt, {
    ...(language === 'auto' ? {} : { language }),
    ...(oosLabel === null ? {} : { oosLabel }),
    ...(work.encoder === undefined ? {} : { encoder: work.encoder }),
    onProgress: ({ done }) =>
      say({ kind: 'progress', stage: 'training', progress: 0.02 + done * (TRAINED - 0.02) }),
  });
  const seconds = (performance.now() - begun) / 1000;
  say({ kind: 'progress', stage: 'evaluating', progress: TRAINED });
  const weights = saveIntentModel(trained);
  // Judged as it will be loaded, with what saving rounded.
  const model = loadIntentModel(weights);
  const report = toReport(evaluateIntents(model, heldOut), heldOut);
  say({ kind: 'progress', stage: 'comparing', progress: EVALUATED });
  const comparison = published ? compareModels(published, model, work) : null;
  say({ kind: 'progress', stage: 'saving', progress: 0.98 });
  return { weights, report, comparison, seconds };
}

const given = workerData as { judgedTraining?: TrainingWork } | null;
if (given?.judgedTraining) {
  try {
    say({ kind: 'done', trained: train(given.judgedTraining) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({ kind: 'failed', code: isAppError(error) ? error.code : 'ai.training_crashed', message });
  }
}
