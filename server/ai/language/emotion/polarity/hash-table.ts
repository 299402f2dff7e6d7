/** Numbers 0, 1, 2 … for 32-bit keys, in typed arrays (open addressing). */
export interface HashTable {
  size: number;
  slots: Int32Array;
  keys: Uint32Array;
}

export function createHashTable(expected: number): HashTable {
  let capacity = 1024;
  while (capacity < expected * 2) capacity *= 2;
  return { size: 0, slots: new Int32Array(capacity).fill(-1), keys: new Uint32Array(capacity >> 1) };
}

/** The number of a key, or -1. */
export function findKey({ slots, keys }: HashTable, key: number): number {
  const mask = slots.length - 1;
  let slot = Math.imul(key, 0x9e3779b1) >>> 0;
  for (;;) {
    const number = slots[slot & mask]!;
    if (number === -1 || keys[number] === key) return number;
    slot += 1;
  }
}

/** The number of a key, a new one when it is met for the first time. */
export function addKey(table: HashTable, key: number): number {
  const known = findKey(table, key);
  if (known >= 0) return known;
  if (table.size === table.keys.length) grow(table);
  const number = table.size;
  table.keys[number] = key;
  table.size += 1;
  place(table, number);
  return number;
}

/** A table of keys that differ, each with its place as number. */
export function tableOfKeys(keys: Uint32Array): HashTable {
  const table = createHashTable(keys.length);
  table.keys.set(keys);
  table.size = keys.length;
  for (let number = 0; number < keys.length; number += 1) place(table, number);
  return table;
}

function place({ slots, keys }: HashTable, number: number): void {
  const mask = slots.length - 1;
  let slot = Math.imul(keys[number]!, 0x9e3779b1) >>> 0;
  while (slots[slot & mask] !== -1) slot += 1;
  slots[slot & mask] = number;
}

function grow(table: HashTable): void {
  const keys = new Uint32Array(table.keys.length * 2);
  keys.set(table.keys);
  table.keys = keys;
  table.slots = new Int32Array(table.slots.length * 2).fill(-1);
  for (let number = 0; number < table.size; number += 1) place(table, number);
}
