import type { Table } from '../table.ts';

/** The keys of all nodes for one way to block on one column: those of node n are keys[offsets[n] … offsets[n + 1]). */
export interface KeySet {
  column: number;
  blocking: number;
  name: string;
  offsets: Uint32Array;
  keys: Int32Array;
  /** How many distinct keys there are. */
  count: number;
  /** Number of a key's text, for records that come later. */
  ids: Map<string, number>;
}

/** The key sets of all columns of a table. */
export function buildKeySets(table: Table): KeySet[] {
  return table.columns.flatMap(({ pool }, column) =>
    pool.blockings.map((_, blocking) => buildKeySet(table, column, blocking)),
  );
}

function buildKeySet(table: Table, column: number, blocking: number): KeySet {
  const { pool, values, name } = table.columns[column] as Table['columns'][number];
  const ids = new Map<string, number>();
  const ofValue = new Map<number, number[]>();
  const offsets = new Uint32Array(table.nodes + 1);
  const keys: number[] = [];
  for (let node = 0; node < table.nodes; node++) {
    const value = values[node] ?? -1;
    if (value >= 0) {
      let known = ofValue.get(value);
      if (!known) {
        known = [...new Set(pool.blockingKeys(value, blocking))].map((text) => idOf(ids, text));
        ofValue.set(value, known);
      }
      for (const key of known) keys.push(key);
    }
    offsets[node + 1] = keys.length;
  }
  return {
    column,
    blocking,
    name: `${name}: ${pool.blockings[blocking]}`,
    offsets,
    keys: Int32Array.from(keys),
    count: ids.size,
    ids,
  };
}

function idOf(ids: Map<string, number>, text: string): number {
  const known = ids.get(text);
  if (known !== undefined) return known;
  ids.set(text, ids.size);
  return ids.size - 1;
}
