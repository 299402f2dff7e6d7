import { grownInts } from './growing.ts';

/** Numbers pairs of units from 0 on; a single unit is the pair (unit, 0). */
export interface TermTable {
  /** The number of a pair, or -1. */
  find(first: number, second: number): number;
  /** The number of a pair, a new one when it is met for the first time. */
  intern(first: number, second: number): number;
  size(): number;
}

const EMPTY = -1;

/** An open-addressed hash table in typed arrays: no object and no string for each term. */
export function createTermTable(): TermTable {
  let slots = new Int32Array(1024).fill(EMPTY);
  let firsts = new Int32Array(256);
  let seconds = new Int32Array(256);
  let count = 0;

  const slotOf = (first: number, second: number): number => {
    const mask = slots.length - 1;
    let slot = mix(first, second) & mask;
    for (;;) {
      const id = slots[slot] ?? EMPTY;
      if (id === EMPTY || (firsts[id] === first && seconds[id] === second)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  const widen = (): void => {
    slots = new Int32Array(slots.length * 2).fill(EMPTY);
    for (let id = 0; id < count; id += 1) slots[slotOf(firsts[id] ?? 0, seconds[id] ?? 0)] = id;
  };

  return {
    find: (first, second) => slots[slotOf(first, second)] ?? EMPTY,
    intern(first, second) {
      const slot = slotOf(first, second);
      const known = slots[slot] ?? EMPTY;
      if (known !== EMPTY) return known;
      const id = count;
      count += 1;
      firsts = grownInts(firsts, count);
      seconds = grownInts(seconds, count);
      firsts[id] = first;
      seconds[id] = second;
      slots[slot] = id;
      if (count * 2 > slots.length) widen();
      return id;
    },
    size: () => count,
  };
}

/** A finaliser in the manner of MurmurHash3 (Appleby), so that neighbouring code points fall far apart. */
function mix(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
