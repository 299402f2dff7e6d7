import type { Comparator, Level } from './comparator.ts';

/** The distinct values of one or more columns of a kind, numbered from 0. */
export interface ValuePool {
  levels: Level[];
  near: number;
  /** Names of the ways to block, the first is the value itself. */
  blockings: string[];
  /** The number of a value, −1 where it says nothing. */
  add(text: string): number;
  /** The same for a value that is only compared and not kept: a new one gets the number of `slot`, until the next visit there. */
  visit(text: string, slot: number): number;
  /** The text by which the value of a number is known. */
  keyOf(value: number): string;
  /** The level of two values: 0 the same … levels.length − 1 different. */
  compare(a: number, b: number): number;
  /** See {@link Comparator}; none where the kind has none. */
  soundsOf(value: number): readonly string[];
  echoFrom: number;
  blockingKeys(value: number, blocking: number): readonly string[];
}

// Above any number of values.
const FIRST_VISITOR = 2 ** 30;
// What a value was read as is worth remembering for texts that come again, not for a novel.
const LONGEST_KEPT = 256;

export function makePool<Read>(comparator: Comparator<Read>): ValuePool {
  const values: Read[] = [];
  const keys: string[] = [];
  const byKey = new Map<string, number>();
  const byText = new Map<string, number>();
  const visitors = new Map<number, Read>();
  const readOf = (value: number): Read | undefined => values[value] ?? visitors.get(value);
  return {
    levels: comparator.levels,
    near: comparator.near,
    echoFrom: comparator.echoFrom ?? comparator.levels.length,
    blockings: ['value', ...comparator.blockingKeys.map(({ name }) => name)],
    add(text) {
      const known = byText.get(text);
      if (known !== undefined) return known;
      const read = comparator.read(text);
      let number = -1;
      if (read !== undefined) {
        const key = comparator.keyOf(read);
        number = byKey.get(key) ?? values.length;
        if (number === values.length) {
          values.push(read);
          keys.push(key);
          byKey.set(key, number);
        }
      }
      if (text.length <= LONGEST_KEPT) byText.set(text, number);
      return number;
    },
    visit(text, slot) {
      const known = byText.get(text);
      if (known !== undefined) return known;
      const read = comparator.read(text);
      if (read === undefined) return -1;
      const kept = byKey.get(comparator.keyOf(read));
      if (kept !== undefined) return kept;
      visitors.set(FIRST_VISITOR + slot, read);
      return FIRST_VISITOR + slot;
    },
    keyOf: (value) => keys[value] ?? '',
    compare(a, b) {
      if (a === b) return 0;
      const [x, y] = [readOf(a), readOf(b)];
      return x === undefined || y === undefined ? comparator.levels.length - 1 : comparator.compare(x, y);
    },
    soundsOf(value) {
      const read = readOf(value);
      return read === undefined ? [] : (comparator.soundsOf?.(read) ?? []);
    },
    blockingKeys(value, blocking) {
      if (blocking === 0) return [keys[value] ?? ''];
      const read = readOf(value);
      const keysOf = comparator.blockingKeys[blocking - 1];
      if (read === undefined || !keysOf) return [];
      const made = keysOf.of(read);
      return typeof made === 'string' ? (made === '' ? [] : [made]) : made;
    },
  };
}
