import { appError } from '../errors/index.ts';

const MAX_DEPTH = 32;
// eslint-disable-next-line no-control-regex -- NUL is just what PostgreSQL cannot store
const NUL = /\u0000/;

/**
 * Refuses what no schema sees and no store takes: NUL characters, lone surrogates, nesting beyond 32
 * levels. Throws a 400 that names the field by its JSON pointer.
 */
export function assertCleanInput(value: unknown, pointer = '', depth = 0): void {
  if (depth > MAX_DEPTH) throw wrong(pointer, 'is nested too deeply');
  if (typeof value === 'string') {
    if (NUL.test(value)) throw wrong(pointer, 'contains a NUL character');
    if (!value.isWellFormed()) throw wrong(pointer, 'contains half of a surrogate pair');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (NUL.test(key) || !key.isWellFormed()) throw wrong(pointer, 'has a field name that cannot be stored');
    assertCleanInput(item, `${pointer}/${key}`, depth + 1);
  }
}

function wrong(pointer: string, what: string): Error {
  const field = pointer === '' ? '/' : pointer;
  return appError('request.invalid', 400, `The request is not valid: ${field} ${what}.`, {
    fields: [{ field, message: what }],
  });
}
