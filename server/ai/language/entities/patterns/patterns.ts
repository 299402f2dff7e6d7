import { RE2JS } from 're2js';
import { appError } from '../../../../platform/errors/index.ts';
import type { Candidate } from '../entity.ts';

/** A tenant's own form of entity: an order number of their shop, a model, a contract. */
export interface PatternEntry {
  /** Kind of the entity; `order_number` is as good as any. */
  kind: string;
  /** RE2 syntax: no look-around, no back-references. Its first group, if it has one, is the entity; else all of it. */
  pattern: string;
  ignoreCase?: boolean;
  /** 0 to 1, default 0.95. */
  confidence?: number;
}

export interface Patterns {
  readonly compiled: readonly { kind: string; confidence: number; expression: RE2JS }[];
}

const MOST_PATTERNS = 200;
const LONGEST_PATTERN = 500;
const LARGEST_PROGRAM = 5000;
const MOST_FINDS = 2000;

/**
 * Compiles patterns for an engine that takes time linear in the text, whatever the pattern (RE2).
 * `ai.pattern_invalid` (422, field `patterns/PLACE`) says what it can't take.
 */
export function compilePatterns(entries: readonly PatternEntry[]): Patterns {
  if (entries.length > MOST_PATTERNS) {
    throw appError('ai.patterns_too_many', 413, `There may be at most ${MOST_PATTERNS} patterns.`);
  }
  return { compiled: entries.map(compile) };
}

function compile(entry: PatternEntry, place: number): Patterns['compiled'][number] {
  const { kind, pattern, confidence = 0.95 } = entry;
  if (kind.trim() === '') throw refuse(place, 'A pattern needs a kind.');
  if (pattern === '' || pattern.length > LONGEST_PATTERN) {
    throw refuse(place, `A pattern has 1 to ${LONGEST_PATTERN} characters.`);
  }
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(pattern, entry.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    throw refuse(place, reasonOf(pattern, error));
  }
  if (expression.programSize() > LARGEST_PROGRAM) throw refuse(place, 'The pattern repeats too much.');
  if (expression.matcher('').matches()) throw refuse(place, 'The pattern matches the empty text.');
  return { kind, confidence, expression };
}

function reasonOf(pattern: string, error: unknown): string {
  if (/\(\?<?[=!]/.test(pattern)) return 'Look-ahead and look-behind are not possible.';
  if (/\\[1-9]/.test(pattern)) return 'References back to a group are not possible.';
  return `The pattern is not understood: ${error instanceof Error ? error.message : String(error)}`;
}

function refuse(place: number, message: string): Error {
  return appError('ai.pattern_invalid', 422, `Pattern ${place + 1}: ${message}`, {
    fields: [{ field: `patterns/${place}`, message }],
  });
}

/** What the patterns find in a text of half-width characters. Canonical: as it was matched. */
export function readPatterns(text: string, patterns: Patterns, out: Candidate[]): void {
  for (const { kind, confidence, expression } of patterns.compiled) {
    const matcher = expression.matcher(text);
    for (let count = 0; count < MOST_FINDS && matcher.find(); count += 1) {
      const group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
      const [start, end] = [matcher.start(group), matcher.end(group)];
      if (end <= start) continue;
      const canonical = text.slice(start, end);
      out.push({ kind, start, end, value: canonical, canonical, confidence });
    }
  }
}
