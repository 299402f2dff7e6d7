/** One wrong field of a request: a JSON pointer or column name, and what is wrong with it. */
export interface FieldError {
  field: string;
  message: string;
}

/** An error that the caller may see: a stable code (`module.reason`), an HTTP status, an English message. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: FieldError[];
  readonly extra: Record<string, unknown>;

  constructor(
    code: string,
    status: number,
    message: string,
    fields: FieldError[],
    extra: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.extra = extra;
  }
}

/** Makes an {@link AppError}; `details.fields` names what was wrong in the input, other details go into the reply. */
export function appError(
  code: string,
  status: number,
  message: string,
  details: { fields?: FieldError[] } & Record<string, unknown> = {},
): AppError {
  const { fields = [], ...extra } = details;
  return new AppError(code, status, message, fields, extra);
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}
