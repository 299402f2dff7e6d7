/** Which letters a text has, one bit for each of 32 classes of UTF-16 units: a cheap bound for how like two texts can be. */
export function letterMask(text: string): number {
  let mask = 0;
  for (let at = 0; at < text.length; at++) mask |= 1 << (text.charCodeAt(at) & 31);
  return mask;
}

/** A lower bound for the edit distance of two texts with these masks. */
export function leastDistance(a: number, b: number): number {
  const [onlyA, onlyB] = [countBits(a & ~b), countBits(b & ~a)];
  return onlyA > onlyB ? onlyA : onlyB;
}

/** An upper bound for the Jaro-Winkler similarity of two texts with these masks and lengths. */
export function mostSimilar(a: number, b: number, lengthA: number, lengthB: number): number {
  const fromA = lengthA - countBits(a & ~b);
  const fromB = lengthB - countBits(b & ~a);
  const matches = fromA < fromB ? fromA : fromB;
  if (matches <= 0) return 0;
  const jaro = (matches / lengthA + matches / lengthB + 1) / 3;
  return jaro + 0.4 * (1 - jaro);
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
