import type { Folded } from '../words/fold.ts';
import { dateAt } from '../words/dates.ts';
import { numberAt } from '../words/numbers.ts';
import { unitWords } from '../words/units.ts';
import type { Lexicon, Reading } from './lexicon.ts';

/** A stretch of the question with what it may mean; an unknown one has no reading. */
export interface Token {
  text: string;
  start: number;
  end: number;
  /** A clause ends before it. */
  clause: boolean;
  reading: Reading | undefined;
}

const LONGEST = 48;
const UNKNOWN_COST = 7;
/** Units that are asked in; single letters are none. */
const UNITS = new Set(unitWords.filter((word) => !/^[a-z%"$¥]$/.test(word)));
/** 几G, 多少W: a single letter behind these is a unit. */
const ASKING = /(?:几|多少)$/;
const LETTER = /[a-zà-ÿ]/;

interface Step {
  cost: number;
  from: number;
  reading: Reading | undefined;
}

/** Cuts a question into the fewest known stretches; what stays unknown stands by itself, Latin words whole. */
export function tokenise(folded: Folded, lexicon: Lexicon, today: Date): Token[] {
  const { text } = folded;
  const best: (Step | undefined)[] = Array.from({ length: text.length + 1 });
  best[0] = { cost: 0, from: 0, reading: undefined };
  for (let at = 0; at < text.length; at += 1) {
    const here = best[at];
    if (!here) continue;
    const relax = (to: number, cost: number, reading: Reading | undefined): void => {
      const total = here.cost + cost;
      if (total < (best[to]?.cost ?? Infinity)) best[to] = { cost: total, from: at, reading };
    };
    relax(endOfUnknown(folded, at), UNKNOWN_COST, undefined);
    if (folded.free[at] !== true) continue;
    relaxDate(folded, at, today, relax);
    const number = numberAt(folded, at);
    for (let to = at + 1; to <= Math.min(text.length, at + LONGEST); to += 1) {
      if (folded.free[to] !== true || crossesClause(folded, at, to)) continue;
      const reading = find(lexicon, text.slice(at, to));
      if (reading) relax(to, costOf(reading), number?.end === to ? { ...reading, number } : reading);
    }
    const unit = unitWords.find((word) => word.length > 1 && text.startsWith(word, at)) ?? text.charAt(at);
    const isAsked = UNITS.has(unit) || (unitWords.includes(unit) && ASKING.test(text.slice(0, at)));
    if (isAsked && folded.free[at + unit.length] === true) {
      relax(at + unit.length, 1.2, UNITS.has(unit) ? { ...find(lexicon, unit), unit } : { unit });
    }
    if (number) {
      const known = find(lexicon, text.slice(at, number.end));
      relax(number.end, number.unit === '' && number.end - at === 1 && number.value < 10 ? 1.5 : 0.95, {
        ...known,
        number,
      });
    }
  }
  return collect(folded, best);
}

function relaxDate(
  folded: Folded,
  at: number,
  today: Date,
  relax: (to: number, cost: number, reading: Reading) => void,
): void {
  const date = dateAt(folded, at, today);
  if (date) relax(date.end, 0.85, { number: date });
}

/** A comma inside of a name is rare; a word that reaches over one is chance. */
function crossesClause({ clause }: Folded, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (clause[at] === true) return true;
  return false;
}

function costOf(reading: Reading): number {
  if (reading.entities?.some(({ strength }) => strength !== 'part') === true) return 0.8;
  if (reading.attributes || reading.values || reading.types) return 0.9;
  if (!reading.words) return 1.3;
  return reading.words.every(({ word }) => word === 'filler') ? 1.1 : 1;
}

function find(lexicon: Lexicon, slice: string): Reading | undefined {
  const found = lexicon.get(slice);
  if (found || slice.length < 4 || !slice.endsWith('s') || !LETTER.test(slice.charAt(slice.length - 2))) {
    return found;
  }
  if (slice.endsWith('ies')) return lexicon.get(`${slice.slice(0, -3)}y`) ?? lexicon.get(slice.slice(0, -1));
  return (
    lexicon.get(slice.slice(0, -1)) ?? (slice.endsWith('es') ? lexicon.get(slice.slice(0, -2)) : undefined)
  );
}

function endOfUnknown({ text, free }: Folded, at: number): number {
  let end = at + 1;
  while (end < text.length && free[end] !== true) end += 1;
  return end;
}

function collect({ text, clause }: Folded, best: (Step | undefined)[]): Token[] {
  const tokens: Token[] = [];
  let end = text.length;
  while (end > 0) {
    const step = best[end];
    if (!step) break;
    const { from: start, reading } = step;
    tokens.push({ text: text.slice(start, end), start, end, clause: clause[start] === true, reading });
    end = start;
  }
  return tokens.reverse();
}
