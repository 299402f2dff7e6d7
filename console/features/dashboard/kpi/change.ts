/** How a figure is compared: as a share of the old value, in percentage points, or as a plain difference. */
export type Comparison = 'relative' | 'points' | 'difference';
/** Which direction is good news; for some figures neither is. */
export type Better = 'up' | 'down' | 'neither';

export interface Change {
  direction: 'up' | 'down' | 'same';
  mood: 'good' | 'bad' | 'neutral';
  /** 0.12 for 12% (relative, points); the difference itself otherwise. Never negative. */
  amount: number;
}

// Smaller than what the screen can show.
const NOTHING: Record<Comparison, number> = { relative: 0.0005, points: 0.0005, difference: 0.005 };

/** How a figure moved since the period before; null where one of them is missing or nothing can be said. */
export function changeOf(
  now: number | null,
  before: number | null,
  comparison: Comparison,
  better: Better,
): Change | null {
  if (now === null || before === null) return null;
  if (comparison === 'relative' && before === 0) return now === 0 ? same() : null;
  const difference = comparison === 'relative' ? (now - before) / before : now - before;
  if (Math.abs(difference) < NOTHING[comparison]) return same();
  const direction = difference > 0 ? 'up' : 'down';
  const mood = better === 'neither' ? 'neutral' : better === direction ? 'good' : 'bad';
  return { direction, mood, amount: Math.abs(difference) };
}

function same(): Change {
  return { direction: 'same', mood: 'neutral', amount: 0 };
}
