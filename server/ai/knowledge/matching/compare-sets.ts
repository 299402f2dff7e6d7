/** Two rising lists taken apart. */
export interface Parted {
  shared: number[];
  onlyLeft: number[];
  onlyRight: number[];
}

/** What two rising lists share, and what only one of them has. */
export function partSets(left: Int32Array, right: Int32Array): Parted {
  const parted: Parted = { shared: [], onlyLeft: [], onlyRight: [] };
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const a = i < left.length ? left[i]! : Infinity;
    const b = j < right.length ? right[j]! : Infinity;
    if (a === b) parted.shared.push(a);
    else if (a < b) parted.onlyLeft.push(a);
    else parted.onlyRight.push(b);
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return parted;
}
