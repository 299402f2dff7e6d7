/** A stretch of two aligned texts: equal units, or units that stand for each other. */
export interface Stretch {
  equal: boolean;
  left: Int32Array;
  right: Int32Array;
}

const MOST = 65;
const table = new Uint8Array(MOST * MOST);

/** Aligns two texts of at most 64 units by their longest common subsequence. */
export function align(left: Int32Array, right: Int32Array): Stretch[] {
  fillTable(left, right);
  const stretches: Stretch[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const fromI = i;
    const fromJ = j;
    const equal = i < left.length && j < right.length && left[i] === right[j];
    while (equal && i < left.length && j < right.length && left[i] === right[j]) {
      i += 1;
      j += 1;
    }
    while (!equal && (i < left.length || j < right.length)) {
      if (i < left.length && j < right.length && left[i] === right[j]) break;
      const down = i < left.length ? table[(i + 1) * MOST + j]! : -1;
      const across = j < right.length ? table[i * MOST + j + 1]! : -1;
      if (down >= across) i += 1;
      else j += 1;
    }
    stretches.push({ equal, left: left.subarray(fromI, i), right: right.subarray(fromJ, j) });
  }
  return stretches;
}

/** table[i, j]: how long the longest common subsequence of what follows is. */
function fillTable(left: Int32Array, right: Int32Array): void {
  for (let i = left.length; i >= 0; i -= 1) {
    for (let j = right.length; j >= 0; j -= 1) {
      if (i === left.length || j === right.length) table[i * MOST + j] = 0;
      else if (left[i] === right[j]) table[i * MOST + j] = table[(i + 1) * MOST + j + 1]! + 1;
      else table[i * MOST + j] = Math.max(table[(i + 1) * MOST + j]!, table[i * MOST + j + 1]!);
    }
  }
}
