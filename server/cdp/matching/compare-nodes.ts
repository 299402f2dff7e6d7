import type { Table, TableColumn } from './table.ts';

/**
 * Compares two nodes in all columns and writes one number for each column to `out`, from `at` on: 0 where one of them has no value,
 * otherwise 1 + the place in the column's levels.
 */
export function compareNodes(table: Table, a: number, b: number, out: Uint8Array, at: number): void {
  const { columns } = table;
  for (let place = 0; place < columns.length; place++) {
    const { values, pool } = columns[place] as TableColumn;
    const [x, y] = [values[a] ?? -1, values[b] ?? -1];
    out[at + place] = x < 0 || y < 0 ? 0 : x === y ? 1 : 1 + pool.compare(x, y);
  }
  for (let place = 0; place < columns.length; place++) {
    const column = columns[place] as TableColumn;
    if (column.echoes.length > 0) dropEcho(columns, place, a, b, out, at);
    for (const partner of column.partners)
      if (partner > place) findSwapped(columns, place, partner, a, b, out, at);
  }
}

// wangfang@163.com and wangfang98@qq.com are alike since two people are called 王芳: that the names agree was counted already.
function dropEcho(
  columns: TableColumn[],
  place: number,
  a: number,
  b: number,
  out: Uint8Array,
  at: number,
): void {
  const column = columns[place] as TableColumn;
  const level = (out[at + place] ?? 0) - 1;
  if (level < column.pool.echoFrom || level >= column.pool.levels.length - 1) return;
  for (const name of column.echoes) {
    const from = columns[name] as TableColumn;
    const agreed = (out[at + name] ?? 0) - 1;
    if (agreed < 0 || agreed >= from.pool.levels.length - 1) continue;
    if (isMadeFrom(column, from, a) || isMadeFrom(column, from, b)) {
      out[at + place] = 0;
      return;
    }
  }
}

function isMadeFrom(column: TableColumn, name: TableColumn, node: number): boolean {
  const [made = ''] = column.pool.soundsOf(column.values[node] ?? -1);
  return name.pool
    .soundsOf(name.values[node] ?? -1)
    .some((sound) => sound.length > 2 && made.includes(sound));
}

// Each value that stands again in the partner's column is evidence once, so it is credited to one of the two columns.
function findSwapped(
  columns: TableColumn[],
  c: number,
  d: number,
  a: number,
  b: number,
  out: Uint8Array,
  at: number,
): void {
  const [first, second] = [columns[c] as TableColumn, columns[d] as TableColumn];
  const different = first.pool.levels.length;
  const freeFirst = isOpen(out[at + c], different);
  const freeSecond = isOpen(out[at + d], different);
  if (!freeFirst || !freeSecond) return;
  const crossed =
    Number(isNear(first, first.values[a] ?? -1, second.values[b] ?? -1)) +
    Number(isNear(first, second.values[a] ?? -1, first.values[b] ?? -1));
  if (crossed === 0) return;
  const swapped = different + 1;
  if (crossed === 2) {
    out[at + c] = swapped;
    out[at + d] = swapped;
  } else if (out[at + c] === different || out[at + d] !== different) out[at + c] = swapped;
  else out[at + d] = swapped;
}

function isOpen(level: number | undefined, different: number): boolean {
  return level === 0 || level === different;
}

function isNear({ pool }: TableColumn, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && pool.compare(x, y) <= pool.near;
}
