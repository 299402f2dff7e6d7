import type { LabelledText } from '../../ai/index.ts';

/** `shots` examples of each label, chosen at random by `seed` (the same for the same seed); rows of `except` are all kept. */
export function chooseShots(
  examples: readonly LabelledText[],
  shots: number,
  seed: number,
  except?: string,
): LabelledText[] {
  const order = shuffled(examples.length, seed);
  const counts = new Map<string, number>();
  const chosen = new Set<number>();
  for (const n of order) {
    const { label } = examples[n]!;
    const count = counts.get(label) ?? 0;
    if (count >= shots && label !== except) continue;
    counts.set(label, count + 1);
    chosen.add(n);
  }
  return examples.filter((_, n) => chosen.has(n));
}

/** 0 … count − 1 in an order that the seed decides (Fisher and Yates, with numbers from mulberry32). */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, n) => n);
  let state = seed | 0;
  for (let i = count - 1; i > 0; i -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const other = Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * (i + 1));
    const kept = order[i]!;
    order[i] = order[other]!;
    order[other] = kept;
  }
  return order;
}
