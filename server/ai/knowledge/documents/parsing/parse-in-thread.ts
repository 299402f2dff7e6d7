import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { appError } from '../../../../platform/errors/index.ts';
import type { ParsedDocument } from './parse-document.ts';
import type { ParsingMessage, ParsingWork } from './parsing-thread.ts';

const THREAD = new URL(`./parsing-thread${extname(import.meta.url)}`, import.meta.url);
const MAX_HEAP_MB = 768;
const MAX_MS = 120_000;
/** Threads at once in this process; more wait. */
const AT_ONCE = 2;

export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a file in a thread of its own, with an end to its time and memory. Throws what {@link parseDocument} throws,
 * `knowledge.document_too_large` (413), `knowledge.document_too_slow` (422).
 */
export async function parseInThread(
  work: ParsingWork,
  onProgress: (share: number) => void = () => undefined,
  maxMs = MAX_MS,
): Promise<ParsedDocument> {
  if (work.bytes.length > MAX_DOCUMENT_BYTES) throw tooLarge();
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await parse(work, onProgress, maxMs);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function parse(
  work: ParsingWork,
  onProgress: (share: number) => void,
  maxMs: number,
): Promise<ParsedDocument> {
  const worker = new Worker(THREAD, {
    workerData: { parsedDocument: work },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ParsedDocument>((resolve, reject) => {
      timer = setTimeout(() => reject(tooSlow()), maxMs);
      worker.on('error', () => reject(tooLarge()));
      worker.on('exit', () => reject(tooLarge()));
      worker.on('message', (message: ParsingMessage) => {
        if (message.kind === 'progress') onProgress(message.share);
        else if (message.kind === 'done') resolve(message.parsed);
        else reject(appError(message.code, message.status, message.message));
      });
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function tooLarge(): Error {
  return appError('knowledge.document_too_large', 413, 'The file is larger than can be read. Split it.');
}

function tooSlow(): Error {
  return appError('knowledge.document_too_slow', 422, 'Reading the file took too long. Split it.');
}
