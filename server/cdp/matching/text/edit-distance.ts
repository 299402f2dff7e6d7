const MAX_LENGTH = 256;
let row = new Uint16Array(MAX_LENGTH + 2);
let before = new Uint16Array(MAX_LENGTH + 2);
let twoBefore = new Uint16Array(MAX_LENGTH + 2);

/**
 * Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours (Damerau 1964), or `limit` + 1 where it
 * is more than `limit`. Computes only the band of that width (Ukkonen 1985). Texts count up to their 256th UTF-16 unit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const lengthA = Math.min(a.length, MAX_LENGTH);
  const lengthB = Math.min(b.length, MAX_LENGTH);
  const beyond = limit + 1;
  if (Math.abs(lengthA - lengthB) > limit) return beyond;
  for (let j = 0; j <= lengthB; j++) before[j] = Math.min(j, beyond);
  for (let i = 1; i <= lengthA; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(lengthB, i + limit);
    const least = fillRow(a, b, i, from, to, beyond);
    if (to < lengthB) row[to + 1] = beyond;
    if (least > limit) return beyond;
    [twoBefore, before, row] = [before, row, twoBefore];
  }
  return Math.min(beyond, before[lengthB] ?? beyond);
}

function fillRow(a: string, b: string, i: number, from: number, to: number, beyond: number): number {
  const code = a.charCodeAt(i - 1);
  const left = i === 1 ? 0 : a.charCodeAt(i - 2);
  row[from - 1] = from === 1 ? Math.min(i, beyond) : beyond;
  let least = row[from - 1] ?? beyond;
  for (let j = from; j <= to; j++) {
    const other = b.charCodeAt(j - 1);
    let cost = (before[j - 1] ?? beyond) + (code === other ? 0 : 1);
    cost = Math.min(cost, (before[j] ?? beyond) + 1, (row[j - 1] ?? beyond) + 1);
    if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && left === other) {
      cost = Math.min(cost, (twoBefore[j - 2] ?? beyond) + 1);
    }
    cost = Math.min(cost, beyond);
    row[j] = cost;
    if (cost < least) least = cost;
  }
  return least;
}
