export { AppError, appError, isAppError } from './app-error.ts';
export type { FieldError } from './app-error.ts';
export { toProblem } from './problem.ts';
export type { Problem } from './problem.ts';
export {
  isDatabaseAway,
  storageFull,
  isLockTimeout,
  storageProblem,
  isUniqueViolation,
  isRetryable,
} from './database-errors.ts';
