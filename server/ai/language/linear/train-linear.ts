import { Worker } from 'node:worker_threads';
import { DONE, FAILED, workOff } from './class-worker.ts';
import type { ClassWork } from './class-worker.ts';
import type { SparseRows } from './sparse-rows.ts';
import { emptyScores, LINEAR_DEFAULTS } from './train-classes.ts';
import type { LinearOptions, LinearScores } from './train-classes.ts';

/** Below so many multiplications a round, a thread costs more than it brings. */
const WORTH_A_THREAD = 20_000_000;
/** How often the end of other threads is looked for, should one of them die without a word. */
const PATIENCE_MS = 500;
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './class-worker.ts' : './class-worker.js',
  import.meta.url,
);

/**
 * Trains a line for each class against the rest, by the squared hinge or the logistic loss. `labels[r]` is the class of
 * row r (−1: none). With `threads` above 1 further threads take classes too, while this one works and then waits for them;
 * the result does not depend on their number. `onProgress` is told the share of classes that is done, 0 to 1.
 */
export function trainLinear(
  rows: SparseRows,
  labels: Int32Array,
  classes: number,
  options: Partial<LinearOptions> & { threads?: number; onProgress?: (share: number) => void } = {},
): LinearScores {
  const { threads = 1, onProgress, ...some } = options;
  const scores = emptyScores(rows.columns, classes);
  const counters = new Int32Array(new SharedArrayBuffer(16));
  const work: ClassWork = {
    rows,
    labels: onShared(labels),
    options: { ...LINEAR_DEFAULTS, ...some },
    scores,
    counters,
  };
  const worth = rows.values.length * classes >= WORTH_A_THREAD;
  const others = worth ? Math.min(threads, classes) - 1 : 0;
  const workers = Array.from(
    { length: others },
    () => new Worker(WORKER, { workerData: { classWork: work } }),
  );
  for (const worker of workers) worker.unref();
  workOff(work, () => onProgress?.(Atomics.load(counters, DONE) / classes));
  for (let done = Atomics.load(counters, DONE); done < classes; done = Atomics.load(counters, DONE)) {
    if (Atomics.load(counters, FAILED) === 1) throw new Error('a thread that trained classes failed');
    Atomics.wait(counters, DONE, done, PATIENCE_MS);
  }
  return scores;
}

function onShared(labels: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(labels.byteLength));
  copy.set(labels);
  return copy;
}
