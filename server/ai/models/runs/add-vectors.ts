import type { App } from '../../../platform/context/index.ts';
import { isAppError } from '../../../platform/errors/index.ts';
import { encodeExamples, strongerModelsOf } from '../../providers/index.ts';
import type { TrainingWork } from './training-work.ts';

/**
 * The work with what the configured encoder makes of its texts; as it is where none is configured, or where the encoder fails:
 * then the model is trained without it. Throws when `signal` aborts.
 */
export async function addVectors(
  app: App,
  work: TrainingWork,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (stage: string, progress: number) => void },
): Promise<TrainingWork> {
  const { encoder } = strongerModelsOf(app);
  if (!encoder) return work;
  onProgress('encoding', 0);
  try {
    const rows = await encodeExamples(encoder, work.rows, {
      signal,
      onProgress: (share) => onProgress('encoding', share * ENCODED),
    });
    return { ...work, rows, encoder: encoder.id };
  } catch (error) {
    signal.throwIfAborted();
    const code = isAppError(error) ? error.code : undefined;
    app.log.warn({ encoder: encoder.id, code }, 'a model is trained without the encoder, which failed');
    return work;
  }
}

/** Where encoding ends on the bar, at the beginning of the training. */
const ENCODED = 0.02;
