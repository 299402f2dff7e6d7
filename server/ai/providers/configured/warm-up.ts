import type { App } from '../../../platform/context/index.ts';
import { isAppError } from '../../../platform/errors/index.ts';
import { strongerModelsOf } from './stronger-models.ts';

/**
 * Asks the encoder once, so that a local one is loaded before the first customer writes, and says in the log what is wrong with
 * one that does not answer. Does nothing where none is configured.
 */
export function warmUp(app: App): void {
  const { encoder } = strongerModelsOf(app);
  if (!encoder) return;
  encoder.encode(['知客']).then(
    ([vector]) => app.log.info({ encoder: encoder.id, dimensions: vector?.length }, 'The encoder answers'),
    (error: unknown) =>
      app.log.warn(
        { encoder: encoder.id, code: isAppError(error) ? error.code : undefined },
        `The encoder does not answer: ${error instanceof Error ? error.message : 'unknown'}`,
      ),
  );
}
