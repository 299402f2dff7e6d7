import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Part, Problem } from '../../../../contracts/ai/index.ts';

/** A row that is looked at. */
export interface CheckedRow {
  id: string;
  text: string;
  label: string;
  part: Part;
}

const THREAD = new URL(`./check-thread${extname(import.meta.url)}`, import.meta.url);
const MAX_HEAP_MB = 1024;

/** Looks for problems of examples in a thread of its own, since a large data set takes seconds. */
export async function checkInThread(rows: readonly CheckedRow[]): Promise<Problem[]> {
  const worker = new Worker(THREAD, {
    workerData: { checkedRows: rows },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    return await new Promise<Problem[]>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the thread that looks for problems ended')));
    });
  } finally {
    await worker.terminate();
  }
}
