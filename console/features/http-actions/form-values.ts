import type { HttpAction, SaveHttpAction } from '../../../contracts/service/index.ts';

/** What the form holds: JSON as text. */
export interface FormValues extends Omit<SaveHttpAction, 'body' | 'sample' | 'idempotencyHeader'> {
  body: string;
  sample: string;
  idempotencyHeader: string;
}

const EMPTY: FormValues = {
  name: '',
  title: '',
  method: 'GET',
  url: 'https://',
  headers: [],
  fields: [],
  body: '',
  result: [],
  timeLimitMs: 10_000,
  retries: 0,
  idempotencyHeader: '',
  sample: '{}',
  enabled: true,
};

/** The form's first values. */
export function toForm(action: HttpAction | undefined): FormValues {
  if (!action) return EMPTY;
  const {
    id: _id,
    createdAt: _created,
    updatedAt: _updated,
    body,
    sample,
    idempotencyHeader,
    ...rest
  } = action;
  return {
    ...rest,
    body: body ?? '',
    sample: JSON.stringify(sample),
    idempotencyHeader: idempotencyHeader ?? '',
  };
}

/** What is sent: an empty secret keeps the one that is stored. */
export function fromForm({ body, sample, idempotencyHeader, headers, ...rest }: FormValues): SaveHttpAction {
  return {
    ...rest,
    headers: headers.map(({ name, secret, value }) => ({
      name,
      secret: secret === true,
      value: value === undefined || value === '' ? (secret ? null : '') : value,
    })),
    fields: rest.fields.map((field) => ({ ...field, required: field.required === true })),
    result: rest.result.map(({ name, path }) => ({ name, path: path ?? '' })),
    body: body.trim() === '' ? null : body,
    sample: readSample(sample) ?? {},
    idempotencyHeader: idempotencyHeader.trim() === '' ? null : idempotencyHeader.trim(),
  };
}

/** The object that a text is as JSON; undefined when it is none. */
export function readSample(text: string): HttpAction['sample'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as HttpAction['sample']) : undefined;
  } catch {
    return undefined;
  }
}
