import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '../../../platform/errors/index.ts';
import type { LabelledText } from './model.ts';
import { saveIntentModel } from './save-model.ts';
import { trainIntents } from './train-intents.ts';
import type { TrainingOptions, TrainingProgress } from './train-intents.ts';

/** What the thread that trains is given. */
export interface TrainingWork {
  examples: readonly LabelledText[];
  options: Omit<TrainingOptions, 'onProgress'>;
}

/** What it says: how far it is, the saved model, or why there is none. */
export type TrainingNews =
  | { progress: TrainingProgress }
  | { bytes: Uint8Array }
  | { failure: { code: string; status: number; message: string } };

const given = workerData as { trainingWork?: TrainingWork } | null;
if (given?.trainingWork && parentPort) {
  const port = parentPort;
  const tell = (news: TrainingNews): void => port.postMessage(news);
  try {
    const { examples, options } = given.trainingWork;
    let last = 0;
    const model = trainIntents(examples, {
      ...options,
      onProgress: (progress) => {
        if (progress.done - last < 0.01 && progress.done < 1) return;
        last = progress.done;
        tell({ progress });
      },
    });
    tell({ bytes: saveIntentModel(model) });
  } catch (error) {
    const known = isAppError(error) ? error : undefined;
    const message = error instanceof Error ? error.message : String(error);
    tell({ failure: { code: known?.code ?? 'ai.training_failed', status: known?.status ?? 500, message } });
  }
}
