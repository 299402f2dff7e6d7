import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { appError } from '../../platform/errors/index.ts';
import type { MatchingResult, MatchingWork, MatchRequest, NewMatch, ThreadMessage } from './matching-work.ts';

const THREAD = new URL(`./matching-thread${extname(import.meta.url)}`, import.meta.url);
/** A thread that needs more than this ends alone, and not the process with it. */
const MAX_HEAP_MB = 2048;

/** Records that have been matched, kept in a thread that answers for new ones. */
export interface Matcher {
  result: MatchingResult;
  match(records: string[][]): Promise<NewMatch[][]>;
  stop(): Promise<void>;
}

/** Matches records in a thread of its own. An abort ends the thread at once. Throws `cdp.matching_cancelled`, `cdp.matching_failed`. */
export async function matchInThread(work: MatchingWork, signal: AbortSignal): Promise<Matcher> {
  if (signal.aborted) throw cancelled();
  const worker = new Worker(THREAD, {
    workerData: { matching: work },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  worker.unref();
  try {
    const result = await new Promise<MatchingResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(cancelled()), { once: true });
      worker.on('error', (error: Error) => reject(failed(error.message)));
      worker.on('exit', () => reject(failed('the thread ended')));
      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'done') resolve(message.result);
        if (message.kind === 'failed') reject(failed(message.message));
      });
    });
    return matcherOf(worker, result);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

function matcherOf(worker: Worker, result: MatchingResult): Matcher {
  const waiting = new Map<
    number,
    { resolve: (matches: NewMatch[][]) => void; reject: (error: Error) => void }
  >();
  let asked = 0;
  worker.on('message', (message: ThreadMessage) => {
    if (message.kind !== 'matches') return;
    waiting.get(message.id)?.resolve(message.matches);
    waiting.delete(message.id);
  });
  worker.on('exit', () => {
    for (const { reject } of waiting.values()) reject(failed('the thread ended'));
    waiting.clear();
  });
  return {
    result,
    match: (records) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        const request: MatchRequest = { id: asked, records };
        worker.postMessage(request);
      }),
    stop: async () => void (await worker.terminate()),
  };
}

function cancelled(): Error {
  return appError('cdp.matching_cancelled', 409, 'The run was cancelled.');
}

function failed(reason: string): Error {
  return appError('cdp.matching_failed', 500, `The matching ended unexpectedly: ${reason.slice(0, 200)}`);
}
