import { normalise } from '../../language/index.ts';
import type { Mark } from '../../language/index.ts';

const STANDS_FOR = { url: '[link]', email: '[email]', number: '[number]' } as const;
const FEWEST_DIGITS = 5;
const LONGEST = 1000;

/** What may stand between the parts of one number: 138-1234-5678, +86 (0)21 1234 5678. */
const WITHIN = /^[-–—.\s()/·_]{1,3}$/;

/**
 * What a model outside is given of a customer's text: its beginning, with web and mail addresses and numbers of five digits or
 * more (telephones, orders, cards) replaced. No intent depends on them, and they are nobody else's business.
 */
export function textToSend(text: string): string {
  const { original, marks } = normalise(text.slice(0, LONGEST));
  let out = '';
  let from = 0;
  for (const { kind, start, end } of joinNumbers(original, marks)) {
    if (start < from) continue;
    const digits = original.slice(start, end).match(/\p{Nd}/gu)?.length ?? 0;
    if (kind === 'number' && digits < FEWEST_DIGITS) continue;
    out += original.slice(from, start) + STANDS_FOR[kind];
    from = end;
  }
  return (out + original.slice(from)).trim();
}

interface Part {
  kind: keyof typeof STANDS_FOR;
  start: number;
  end: number;
}

/** Addresses and numbers in their order; parts of one number are one. */
function joinNumbers(original: string, marks: readonly Mark[]): Part[] {
  const parts: Part[] = [];
  const places = marks.flatMap(({ kind, start, end }) =>
    kind === 'emoji' || kind === 'elongation' ? [] : [{ kind, start, end }],
  );
  for (const part of places.sort((one, other) => one.start - other.start)) {
    const last = parts.at(-1);
    const joined = last?.kind === 'number' && part.kind === 'number';
    if (joined && WITHIN.test(original.slice(last.end, part.start))) last.end = part.end;
    else parts.push(part);
  }
  return parts;
}
