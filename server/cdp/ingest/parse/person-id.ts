import { normaliseIdentifier } from '../../identifiers/index.ts';

// Ids of servers and libraries; whatever names nobody has other characters or no such digit.
const PLAIN = /^[\w-]{3,64}$/;
const DIGIT = /[1-9]/;
const MAX_LENGTH = 190;

/**
 * An id by which a client knows somebody; undefined where it names nobody: not a text or a number, or one of what
 * broken pages send instead (`null`, `undefined`, 0, `[object Object]` …).
 */
export function readPersonId(given: unknown): string | undefined {
  if (typeof given === 'string') {
    if (given.length > MAX_LENGTH) return undefined;
    return PLAIN.test(given) && DIGIT.test(given) ? given : normaliseIdentifier('user_id', given);
  }
  return typeof given === 'number' && Number.isSafeInteger(given)
    ? normaliseIdentifier('user_id', String(given))
    : undefined;
}
