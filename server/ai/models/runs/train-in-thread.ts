import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { appError } from '../../../platform/errors/index.ts';
import type { ThreadMessage, TrainedModel, TrainingWork } from './training-work.ts';

const THREAD = new URL(`./training-thread${extname(import.meta.url)}`, import.meta.url);
/** A thread that needs more than this ends alone, and not the process with it. */
const MAX_HEAP_MB = 2048;

/**
 * Trains and judges a model in a thread of its own. An abort ends the thread at once; nothing of it is left. Throws what the
 * engine says of the data, `ai.training_cancelled` (409), `ai.training_crashed` (500).
 */
export async function trainInThread(
  work: TrainingWork,
  options: { signal: AbortSignal; onProgress: (stage: string, progress: number) => void },
): Promise<TrainedModel> {
  const { signal } = options;
  if (signal.aborted) throw cancelled();
  const worker = new Worker(THREAD, {
    workerData: { judgedTraining: work },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    return await new Promise<TrainedModel>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(cancelled()), { once: true });
      worker.on('error', (error: Error) => reject(crashed(error.message)));
      worker.on('exit', () => reject(crashed('the thread ended')));
      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'progress') options.onProgress(message.stage, message.progress);
        else if (message.kind === 'done') resolve(message.trained);
        else reject(appError(message.code, 422, message.message));
      });
    });
  } finally {
    await worker.terminate();
  }
}

function cancelled(): Error {
  return appError('ai.training_cancelled', 409, 'The training was cancelled.');
}

function crashed(reason: string): Error {
  return appError('ai.training_crashed', 500, `The training ended unexpectedly: ${reason.slice(0, 200)}`);
}
