import { align } from './align.ts';
import type { Stretch } from './align.ts';
import { partSets } from './compare-sets.ts';
import type { Parted } from './compare-sets.ts';
import { hashOf } from './question.ts';
import type { Question } from './question.ts';
import { rarityOf } from './term-rarity.ts';
import type { TermRarity } from './term-rarity.ts';

/** What a feature tells of; part of its hash. */
const kind = {
  shared: 11,
  different: 12,
  replaced: 13,
  replacedPair: 14,
  beside: 15,
  aligned: 16,
  exchanged: 17,
  size: 18,
  likeness: 19,
  asked: 20,
  besidePair: 21,
} as const;

const STEPS = 12;

/**
 * The features of a pair of questions, as hashes; the same whichever comes first. What they share, what only one of them says,
 * what stands for what (of a unit, of a pair of neighbours, of aligned stretches), what is said differently beside what
 * both say, sizes, likeness in steps, and what is asked.
 */
export function pairFeatures(left: Question, right: Question, rarity: TermRarity): Set<number> {
  const out: number[] = [];
  const singles = partSets(left.singles, right.singles);
  const pairs = partSets(left.pairs, right.pairs);
  for (const parted of [singles, pairs, partSets(left.triples, right.triples)]) tellSets(out, parted);
  tellCrosses(out, singles, kind.replaced);
  tellCrosses(out, pairs, kind.replacedPair);
  tellBeside(out, singles);
  tellBesidePairs(out, singles, pairs);
  for (const stretch of align(left.units, right.units)) out.push(hashStretch(stretch));
  tellSizes(out, left.units.length, right.units.length);
  tellLikeness(out, singles, rarity, 0);
  tellLikeness(out, pairs, rarity, 2);
  tellAsked(out, left.traits, right.traits);
  return new Set(out);
}

function tellSets(out: number[], { shared, onlyLeft, onlyRight }: Parted): void {
  for (const term of shared) out.push(hashOf(kind.shared, term, 0));
  for (const term of onlyLeft) out.push(hashOf(kind.different, term, 0));
  for (const term of onlyRight) out.push(hashOf(kind.different, term, 0));
}

function tellCrosses(out: number[], { onlyLeft, onlyRight }: Parted, of: number): void {
  for (const a of onlyLeft) for (const b of onlyRight) out.push(hashBoth(of, a, b));
}

function tellBeside(out: number[], { shared, onlyLeft, onlyRight }: Parted): void {
  for (const only of [onlyLeft, onlyRight]) {
    for (const a of only) for (const b of shared) out.push(hashOf(kind.beside, a, b));
  }
}

/** A unit of one text against a pair of the other. */
function tellBesidePairs(out: number[], singles: Parted, pairs: Parted): void {
  for (const a of singles.onlyLeft) for (const b of pairs.onlyRight) out.push(hashOf(kind.besidePair, a, b));
  for (const a of singles.onlyRight) for (const b of pairs.onlyLeft) out.push(hashOf(kind.besidePair, a, b));
}

function hashStretch({ equal, left, right }: Stretch): number {
  if (equal) return hashOf(kind.aligned, hashUnits(left), left.length);
  return hashBoth(kind.exchanged, hashUnits(left), hashUnits(right));
}

function hashUnits(units: Int32Array): number {
  let hash = units.length;
  for (const unit of units) hash = hashOf(4, hash, unit);
  return hash;
}

function hashBoth(of: number, a: number, b: number): number {
  return a < b ? hashOf(of, a, b) : hashOf(of, b, a);
}

function tellSizes(out: number[], left: number, right: number): void {
  const sizes = [
    Math.min(9, Math.abs(left - right)),
    Math.min(30, left + right),
    Math.min(20, left, right),
    Math.min(30, Math.max(left, right)),
  ];
  sizes.forEach((size, place) => out.push(hashOf(kind.size, place, size)));
}

/** The cosine of both, and how much of the smaller one the other holds, by rarity, each in steps. */
function tellLikeness(out: number[], parted: Parted, rarity: TermRarity, place: number): void {
  const [shared, left, right] = [parted.shared, parted.onlyLeft, parted.onlyRight].map((terms) =>
    terms.reduce((sum, term) => sum + rarityOf(rarity, term), 0),
  ) as [number, number, number];
  const one = shared + left + 1e-9;
  const other = shared + right + 1e-9;
  const cosine = shared / Math.sqrt(one * other);
  const held = shared / Math.min(one, other);
  out.push(hashOf(kind.likeness, place, Math.floor(cosine * STEPS)));
  out.push(hashOf(kind.likeness, place + 1, Math.floor(held * STEPS)));
}

/** Which kinds of question, negation and numbers the texts have. */
function tellAsked(out: number[], left: number, right: number): void {
  out.push(hashBoth(kind.asked, left, right));
  const different = left ^ right;
  const same = left & right;
  for (let bit = 0; bit < 18; bit += 1) {
    if ((different >> bit) & 1) out.push(hashOf(kind.asked, -1 - bit, 1));
    if ((same >> bit) & 1) out.push(hashOf(kind.asked, -1 - bit, 2));
  }
}
