import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { appError } from '../../../platform/errors/index.ts';
import type { Encoder } from '../encoder/index.ts';
import type { Encoded, EncoderWork } from './encoder-worker.ts';

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './encoder-worker.ts' : './encoder-worker.js',
  import.meta.url,
);

/** Texts of one call that are encoded before others get their turn. */
const AT_ONCE = 32;
/** A thread that is silent for so long is ended. */
const STUCK_MS = 120_000;

/**
 * An encoder that runs on this machine, in a thread of its own, which is started by the first call. Calls wait for one another;
 * one whose signal ends leaves the queue. A thread that died is started anew by the next call. Throws
 * `ai.encoder_runtime_missing`, `ai.encoder_failed`, 500; `ai.encoder_unreadable`, 422; or the reason of `signal`.
 */
export function localEncoder(work: EncoderWork): Encoder {
  let worker: Worker | undefined;
  let dimensions: number | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  /** Asks the thread; there is one question at a time. */
  async function ask(texts: readonly string[]): Promise<Float32Array[]> {
    worker ??= new Worker(WORKER, { workerData: { encoderWork: work } });
    const asked = worker;
    const stuck = setTimeout(() => void asked.terminate(), STUCK_MS);
    asked.ref();
    try {
      const answer = await new Promise<Encoded>((resolve, reject) => {
        const lost = (): void => {
          if (worker === asked) worker = undefined;
          reject(appError('ai.encoder_failed', 500, 'The thread of the local encoder ended.'));
        };
        asked.removeAllListeners().once('error', lost).once('exit', lost).once('message', resolve);
        asked.postMessage(texts);
      });
      if ('vectors' in answer) return answer.vectors;
      throw appError(answer.failure.code, answer.failure.status, answer.failure.message);
    } finally {
      clearTimeout(stuck);
      asked.unref();
    }
  }

  return {
    id: `local:${basename(work.dir)}`,
    get dimensions() {
      return dimensions;
    },
    async encode(texts, signal) {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += AT_ONCE) {
        const turn = queue.then(() => {
          signal?.throwIfAborted();
          return ask(texts.slice(from, from + AT_ONCE));
        });
        queue = turn.catch(() => undefined);
        vectors.push(...(await orAborted(turn, signal)));
      }
      dimensions ??= vectors[0]?.length;
      return vectors;
    },
    async close() {
      const closing = worker;
      worker = undefined;
      await closing?.terminate();
    },
  };
}

async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', stop));
}
