import { isAppError } from './app-error.ts';
import type { FieldError } from './app-error.ts';
import { storageProblem } from './database-errors.ts';

/** An RFC 9457 problem document. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: FieldError[];
  [extra: string]: unknown;
}

/** The problem document for any error; an unexpected one becomes a 500 that tells nothing of the inside. */
export function toProblem(error: unknown): Problem {
  const known = isAppError(error) ? error : storageProblem(error);
  if (known) {
    return {
      type: `urn:zhike:problem:${known.code}`,
      title: known.code,
      status: known.status,
      code: known.code,
      detail: known.message,
      ...(known.fields.length > 0 ? { errors: known.fields } : {}),
      ...known.extra,
    };
  }
  return {
    type: 'urn:zhike:problem:platform.unexpected',
    title: 'platform.unexpected',
    status: 500,
    code: 'platform.unexpected',
    detail: 'Something went wrong on our side. It was logged.',
  };
}
