import { isSingleCharacter } from '../features/index.ts';
import type { PlacedUnit } from '../features/index.ts';

/** A word of the text, what it added to the decision, and where it stands in the original text. */
export interface CarryingWord {
  text: string;
  weight: number;
  spans: { start: number; end: number }[];
}

/** Neighbouring characters count as one word while each carries at least so much of the strongest of them. */
const TOGETHER = 0.35;

/**
 * The words of a text with their weights, the strongest first; what speaks against the decision has a negative one.
 * Characters of Chinese that carry together are shown together.
 */
export function gatherWords(
  units: readonly PlacedUnit[],
  weights: Float64Array,
  spanOf: (start: number, end: number) => { start: number; end: number },
  original: string,
): CarryingWord[] {
  const words = new Map<string, CarryingWord>();
  for (let from = 0; from < units.length;) {
    let to = from + 1;
    let weight = weights[from]!;
    while (to < units.length && belongs(units, weights, from, to)) weight += weights[to++]!;
    const span = spanOf(units[from]!.start, units[to - 1]!.end);
    const text = original.slice(span.start, span.end);
    const known = words.get(text.toLowerCase());
    if (known) {
      known.weight += weight;
      known.spans.push(span);
    } else words.set(text.toLowerCase(), { text, weight, spans: [span] });
    from = to;
  }
  return [...words.values()]
    .filter(({ weight }) => Math.abs(weight) > 1e-3)
    .sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight));
}

function belongs(units: readonly PlacedUnit[], weights: Float64Array, from: number, to: number): boolean {
  const last = units[to - 1]!;
  const next = units[to]!;
  if (next.start !== last.end || !isSingleCharacter(last.unit) || !isSingleCharacter(next.unit)) return false;
  const one = weights[to - 1]!;
  const other = weights[to]!;
  if (to - from >= 4 || Math.sign(one) !== Math.sign(other)) return false;
  return Math.min(Math.abs(one), Math.abs(other)) >= TOGETHER * Math.max(Math.abs(one), Math.abs(other));
}
