import { RE2JS } from 're2js';
import { canIdentify } from '../../identifiers/index.ts';
import type { IdentifierKind } from '../../identifiers/index.ts';
import type { Rules } from './rules.ts';

/** Says of values in their normal form whether they may join records: no placeholders, and nothing that the tenant has blocked. */
export function joinTest(rules: Rules): (kind: IdentifierKind, value: string) => boolean {
  const patterns = rules.blocked.map(({ kind, pattern }) => ({ kind, regex: RE2JS.compile(pattern) }));
  return (kind, value) =>
    canIdentify(kind, value) &&
    !patterns.some((each) => (each.kind === null || each.kind === kind) && each.regex.matcher(value).find());
}
