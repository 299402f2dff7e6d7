import type { Weighted } from './vocabulary.ts';

/** Draws from one stream of random numbers. */
export interface Draw {
  /** True with this probability. */
  chance(probability: number): boolean;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  one<Item>(items: readonly Item[]): Item;
  weighted(list: Weighted): string;
  digits(count: number): string;
}

/** The same seed draws the same (mulberry32). */
export function makeDraw(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    chance: (probability) => next() < probability,
    whole,
    one: (items) => items[whole(0, items.length - 1)] as (typeof items)[number],
    weighted({ entries, upTo }) {
      const at = next() * (upTo.at(-1) ?? 0);
      let low = 0;
      let high = upTo.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((upTo[middle] ?? 0) > at) high = middle;
        else low = middle + 1;
      }
      return entries[low] ?? '';
    },
    digits: (count) => Array.from({ length: count }, () => whole(0, 9)).join(''),
  };
}
