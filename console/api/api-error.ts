/** One field that a request got wrong. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** An answer that is not a success: an RFC 9457 problem, or `client.offline` when no answer came at all. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly errors: FieldProblem[];

  constructor(problem: { code: string; status: number; detail: string; errors?: FieldProblem[] }) {
    super(problem.detail);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.errors = problem.errors ?? [];
  }
}

/** The problem code of any error, for a screen or a comparison. */
export function codeOf(error: unknown): string {
  return error instanceof ApiError ? error.code : 'client.unexpected';
}

/** Whether trying the same again may help: no network, a busy or restarting server. */
export function isTemporary(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 502);
}

/** Reads a problem out of a reply's body, whatever it holds. */
export function toApiError(status: number, body: unknown): ApiError {
  const problem = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return new ApiError({
    status,
    code: typeof problem.code === 'string' ? problem.code : `http.${status}`,
    detail: typeof problem.detail === 'string' ? problem.detail : '',
    errors: Array.isArray(problem.errors) ? (problem.errors as FieldProblem[]) : [],
  });
}
