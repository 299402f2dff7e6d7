import type { WordVectors } from './word-vectors.ts';

/** The words that vectors are kept for: units with what stands behind an apostrophe apart, and digits as zeros. */
export function vectorWords(units: readonly string[]): string[] {
  const words: string[] = [];
  for (const unit of units) {
    const apostrophe = unit.indexOf("'");
    if (apostrophe > 0) words.push(unit.slice(0, apostrophe), unit.slice(apostrophe));
    else if (isNumber(unit)) words.push('0000'.slice(0, unit.length));
    else words.push(unit);
  }
  return words;
}

function isNumber(unit: string): boolean {
  for (let i = 0; i < unit.length; i += 1) {
    const code = unit.charCodeAt(i);
    if (code < 0x30 || code > 0x39) return false;
  }
  return unit.length > 0;
}

/** The vectors' part of `direction` (a row of weights) in each unit: what it adds to the sum of the text. */
export function shareOfUnits(
  vectors: WordVectors,
  units: readonly string[],
  direction: ArrayLike<number>,
): Float64Array {
  const { dims, places, scales, values } = vectors;
  const sum = new Float64Array(dims);
  const shares = Float64Array.from(units, (unit) => {
    let share = 0;
    for (const word of vectorWords([unit])) {
      const place = places.get(word);
      if (place === undefined) continue;
      for (let d = 0, at = place * dims; d < dims; d += 1, at += 1) {
        const value = scales[place]! * values[at]!;
        sum[d]! += value;
        share += value * direction[d]!;
      }
    }
    return share;
  });
  const length = Math.hypot(...sum) || 1;
  return shares.map((share) => share / length);
}

/** The sum of the vectors of a text's words, of length 1; all zeros where no word has a vector. */
export function sentenceVector(vectors: WordVectors, units: readonly string[]): Float32Array {
  const { dims, places, scales, values } = vectors;
  const sum = new Float32Array(dims);
  for (const word of vectorWords(units)) {
    const place = places.get(word);
    if (place === undefined) continue;
    const scale = scales[place]!;
    for (let d = 0, at = place * dims; d < dims; d += 1, at += 1) sum[d]! += scale * values[at]!;
  }
  let squares = 0;
  for (const value of sum) squares += value * value;
  if (squares === 0) return sum;
  const length = Math.sqrt(squares);
  for (let d = 0; d < dims; d += 1) sum[d]! /= length;
  return sum;
}
