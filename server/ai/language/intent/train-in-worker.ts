import { Worker } from 'node:worker_threads';
import { appError } from '../../../platform/errors/index.ts';
import type { IntentModel, LabelledText } from './model.ts';
import { loadIntentModel } from './save-model.ts';
import type { TrainingOptions } from './train-intents.ts';
import type { TrainingNews } from './training-worker.ts';

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './training-worker.ts' : './training-worker.js',
  import.meta.url,
);

/**
 * Trains in a thread of its own (see {@link trainIntents}), so that this one goes on answering. `signal` ends the thread at
 * once and leaves nothing. Throws what training throws; `ai.training_cancelled`, 409; `ai.training_failed`, 500.
 */
export async function trainIntentsInWorker(
  examples: readonly LabelledText[],
  options: TrainingOptions & { signal?: AbortSignal } = {},
): Promise<IntentModel> {
  const { signal, onProgress, ...rest } = options;
  const cancelled = (): Error => appError('ai.training_cancelled', 409, 'The training was cancelled.');
  if (signal?.aborted) throw cancelled();
  const worker = new Worker(WORKER, { workerData: { trainingWork: { examples, options: rest } } });
  const bytes = await new Promise<Uint8Array>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(cancelled()), { once: true });
    worker.on('message', (news: TrainingNews) => {
      if ('progress' in news) onProgress?.(news.progress);
      else if ('bytes' in news) resolve(news.bytes);
      else reject(appError(news.failure.code, news.failure.status, news.failure.message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(appError('ai.training_failed', 500, `The thread that trained ended with code ${code}.`)),
    );
  }).finally(() => worker.terminate());
  return loadIntentModel(bytes);
}
