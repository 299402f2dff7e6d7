import { workerData } from 'node:worker_threads';
import { trainClasses } from './train-classes.ts';
import type { LinearOptions, LinearScores } from './train-classes.ts';
import type { SparseRows } from './sparse-rows.ts';

/** What a thread that trains classes is given; all arrays lie on shared memory. */
export interface ClassWork {
  rows: SparseRows;
  labels: Int32Array;
  options: LinearOptions;
  scores: LinearScores;
  /** [next class, classes done, failed]. */
  counters: Int32Array;
}

export const NEXT = 0;
export const DONE = 1;
export const FAILED = 2;

/** Takes classes until none is left; several threads may do so at once. */
export function workOff(work: ClassWork, onDone?: () => void): void {
  trainClasses(work.rows, work.labels, work.options, work.scores, {
    next: () => Atomics.add(work.counters, NEXT, 1),
    done: () => {
      Atomics.add(work.counters, DONE, 1);
      Atomics.notify(work.counters, DONE);
      onDone?.();
    },
  });
}

const given = workerData as { classWork?: ClassWork } | null;
if (given?.classWork) {
  const { classWork } = given;
  try {
    workOff(classWork);
  } catch {
    Atomics.store(classWork.counters, FAILED, 1);
    Atomics.notify(classWork.counters, DONE);
  }
}
