import { storageProblem } from '../errors/index.ts';
import type { Log } from './log.ts';

const QUIET_MS = 5_000;

const told = new WeakMap<Log, Map<string, { at: number; leftOut: number }>>();

/**
 * Warns that something failed and is tried again. While the database is away or the disk is full, which every
 * connection and loop notices for itself, each sentence is logged at most once in five seconds, with the number of
 * those that were `leftOut` since.
 */
export function warnOfOutage(log: Log, error: unknown, sentence: string): void {
  if (!storageProblem(error)) {
    log.warn({ err: error }, sentence);
    return;
  }
  const sentences = told.get(log) ?? new Map<string, { at: number; leftOut: number }>();
  told.set(log, sentences);
  const before = sentences.get(sentence);
  const now = performance.now();
  if (before && now - before.at < QUIET_MS) {
    before.leftOut += 1;
    return;
  }
  sentences.set(sentence, { at: now, leftOut: 0 });
  const leftOut = before?.leftOut ?? 0;
  log.warn({ err: error, ...(leftOut > 0 ? { leftOut } : {}) }, sentence);
}
