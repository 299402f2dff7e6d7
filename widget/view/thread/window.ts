/** The stretch of a list that is drawn: from index `start` up to but not including `end`. */
export interface Stretch {
  start: number;
  end: number;
}

/** Rows drawn when the thread is opened or followed at its end. */
export const FIRST = 60;
/** Rows added when the visitor scrolls near an edge. */
export const STEP = 40;
/** Rows drawn at most; beyond it the far edge is let go. */
export const MOST = 160;

/** The newest rows of a list of `total`. */
export function atEnd(total: number): Stretch {
  return { start: Math.max(0, total - FIRST), end: total };
}

/** The stretch one step nearer to the beginning; the same one when it is there already. */
export function moveUp(stretch: Stretch): Stretch {
  if (stretch.start === 0) return stretch;
  const start = Math.max(0, stretch.start - STEP);
  return { start, end: Math.min(stretch.end, start + MOST) };
}

/** The stretch one step nearer to the end of a list of `total`; the same one when it is there already. */
export function moveDown(stretch: Stretch, total: number): Stretch {
  if (stretch.end >= total) return stretch;
  const end = Math.min(total, stretch.end + STEP);
  return { start: Math.max(stretch.start, end - MOST), end };
}

/** The index of the first item whose sequence is at least `sequence`; the length when there is none. */
export function indexOf(items: readonly { sequence: number }[], sequence: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.sequence ?? 0) < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}
