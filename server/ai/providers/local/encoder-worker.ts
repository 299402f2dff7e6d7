import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '../../../platform/errors/index.ts';
import { loadRuntime } from './load-runtime.ts';
import { readEncoderFolder } from './read-folder.ts';
import { openModel } from './run-model.ts';

/** What the thread is started with. */
export interface EncoderWork {
  dir: string;
  /** Packages to look for a runtime in. */
  packages?: readonly string[];
}

/** Its answer to a list of texts. */
export type Encoded =
  { vectors: Float32Array[] } | { failure: { code: string; status: number; message: string } };

const given = workerData as { encoderWork?: EncoderWork } | null;
if (given?.encoderWork && parentPort) {
  const port = parentPort;
  const { dir, packages } = given.encoderWork;
  const opened = Promise.all([loadRuntime(packages), readEncoderFolder(dir)]).then(([runtime, folder]) =>
    openModel(runtime, folder),
  );
  opened.catch(() => undefined);
  port.on('message', (texts: readonly string[]) => {
    opened
      .then((encode) => encode(texts))
      .then(
        (vectors): Encoded => ({ vectors }),
        (error: unknown): Encoded => ({
          failure: isAppError(error)
            ? { code: error.code, status: error.status, message: error.message }
            : { code: 'ai.encoder_failed', status: 500, message: 'The local encoder failed.' },
        }),
      )
      .then(
        (answer) => port.postMessage(answer),
        () => undefined,
      );
  });
}
