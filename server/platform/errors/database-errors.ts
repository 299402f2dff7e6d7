import { appError } from './app-error.ts';
import type { AppError } from './app-error.ts';

const AWAY = new Set(['57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006', '53300']);
const AWAY_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);
// What pg says without a code, also to the next query on a connection that broke between two queries.
const AWAY_WORDS = /Connection terminated|not queryable|timeout exceeded when trying to connect/;
const FULL = new Set(['53100', '53200', 'ENOSPC']);

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** The PostgreSQL server could not be reached or went away in the middle. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  if (AWAY.has(code) || AWAY_SYSTEM.has(code)) return true;
  return error instanceof Error && AWAY_WORDS.test(error.message);
}

/** The 503 for a disk that is full. */
export function storageFull(): AppError {
  return appError(
    'platform.storage_full',
    503,
    'The disk is full: nothing was stored. Try again when there is room.',
  );
}

/** A 503 for a store that is full or away, otherwise undefined. */
export function storageProblem(error: unknown): AppError | undefined {
  const message = error instanceof Error ? error.message : '';
  if (FULL.has(codeOf(error)) || /No space left on device/.test(message)) {
    return storageFull();
  }
  if (isDatabaseAway(error)) {
    return appError(
      'platform.database_unavailable',
      503,
      'The database is not reachable right now. Try again.',
    );
  }
  return undefined;
}

/** A unique or exclusion constraint refused the row; `constraint` narrows to one of them. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  if (constraint === undefined) return true;
  return (
    typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint
  );
}

/** A deadlock or a serialisation failure: running the whole transaction again may succeed. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40P01' || code === '40001';
}

/** A lock was not to be had within the time set for it. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03';
}
