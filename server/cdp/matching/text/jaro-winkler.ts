const MAX_LENGTH = 128;
const takenA = new Uint8Array(MAX_LENGTH);
const takenB = new Uint8Array(MAX_LENGTH);

/**
 * Similarity of two short texts from 0 to 1 (Jaro 1989, Winkler 1990 with prefix weight 0.1 over four characters).
 * Texts count up to their 128th UTF-16 unit.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const lengthA = Math.min(a.length, MAX_LENGTH);
  const lengthB = Math.min(b.length, MAX_LENGTH);
  const matches = markMatches(a, b, lengthA, lengthB);
  if (matches === 0) return 0;
  const halves = countTransposed(a, b, lengthA, lengthB);
  const jaro = (matches / lengthA + matches / lengthB + (matches - halves / 2) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < lengthA && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function markMatches(a: string, b: string, lengthA: number, lengthB: number): number {
  takenA.fill(0, 0, lengthA);
  takenB.fill(0, 0, lengthB);
  const reach = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1);
  let matches = 0;
  for (let i = 0; i < lengthA; i++) {
    const code = a.charCodeAt(i);
    const end = Math.min(lengthB, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (takenB[j] === 1 || b.charCodeAt(j) !== code) continue;
      takenA[i] = 1;
      takenB[j] = 1;
      matches++;
      break;
    }
  }
  return matches;
}

function countTransposed(a: string, b: string, lengthA: number, lengthB: number): number {
  let transposed = 0;
  let j = 0;
  for (let i = 0; i < lengthA; i++) {
    if (takenA[i] !== 1) continue;
    while (j < lengthB && takenB[j] !== 1) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) transposed++;
    j++;
  }
  return transposed;
}
