import type { ColumnKind, ColumnMap } from './columns/kinds.ts';
import { newPool } from './comparators/index.ts';
import type { Level, ValuePool } from './comparators/index.ts';
import type { RecordSet } from './records.ts';

/** A column that takes part in matching. */
export interface TableColumn {
  name: string;
  kind: Exclude<ColumnKind, 'ignore'>;
  /** Where it stands in the rows of the record set. */
  place: number;
  /** Columns of the same or the opposite meaning have one pool, so that swapped values are seen. */
  pool: ValuePool;
  /** The levels of the pool, and `swapped` where there are partners. */
  levels: Level[];
  /** Other columns of the table in which a value may have been put by mistake. */
  partners: number[];
  /** Columns with names from which its values may have been made, as email addresses are. */
  echoes: number[];
  /** The number of the value of each node, −1 where it is missing; one more at the end for a record that is matched later. */
  values: Int32Array;
}

/**
 * Records read for matching. Records without any difference are one node. Nodes are in the order of their contents, so that nothing that is
 * computed from them depends on the order in which records came.
 */
export interface Table {
  columns: TableColumn[];
  nodes: number;
  side: Uint8Array;
  /** Two files: only nodes of different sides are compared. */
  linkOnly: boolean;
  nodeOfRow: Int32Array;
  rowsOfNode: number[][];
}

const SWAPPED: Level = { name: 'swapped', m: 0.02, u: 0.001 };
const POOL_OF: Partial<Record<ColumnKind, string>> = {
  given_name: 'name part',
  surname: 'name part',
  address: 'address',
  phone: 'phone',
  email: 'email',
};

const NAMES: ReadonlySet<ColumnKind> = new Set(['given_name', 'surname', 'full_name', 'organisation']);

/** Reads records as the column map says. `apart` names rows that keep a node of their own, for people's decisions about them. */
export function buildTable(
  records: RecordSet,
  map: ColumnMap,
  apart: ReadonlySet<number> = new Set(),
): Table {
  const columns = makeColumns(records, map);
  const values = columns.map(({ place, pool }) =>
    Int32Array.from(records.rows, (row) => pool.add(row[place] ?? '')),
  );
  const contents = records.rows.map((_, row) => contentOf(columns, values, row, records.side?.[row] ?? 0));
  const order = Uint32Array.from(records.rows.keys()).sort(
    (a, b) =>
      compareTexts(contents[a], contents[b]) ||
      Number(apart.has(a)) - Number(apart.has(b)) ||
      compareTexts(records.names?.[a], records.names?.[b]) ||
      a - b,
  );
  const nodeOfRow = new Int32Array(records.rows.length);
  const rowsOfNode: number[][] = [];
  let before: number | undefined;
  for (const row of order) {
    const same =
      before !== undefined && contents[before] === contents[row] && !apart.has(row) && !apart.has(before);
    if (same) rowsOfNode.at(-1)?.push(row);
    else rowsOfNode.push([row]);
    nodeOfRow[row] = rowsOfNode.length - 1;
    before = row;
  }
  const first = rowsOfNode.map((rows) => rows[0] ?? 0);
  for (const [at, column] of columns.entries()) {
    column.values = Int32Array.from([...first, -1], (row) => values[at]?.[row] ?? -1);
  }
  const side = Uint8Array.from(first, (row) => records.side?.[row] ?? 0);
  return { columns, nodes: first.length, side, linkOnly: records.side !== undefined, nodeOfRow, rowsOfNode };
}

function makeColumns(records: RecordSet, map: ColumnMap): TableColumn[] {
  const pools = new Map<string, ValuePool>();
  const columns = records.columns.flatMap((name, place): TableColumn[] => {
    const kind = map[name] ?? 'ignore';
    if (kind === 'ignore') return [];
    const poolName = POOL_OF[kind] ?? name;
    const pool = pools.get(poolName) ?? newPool(kind);
    pools.set(poolName, pool);
    return [
      { name, kind, place, pool, levels: pool.levels, partners: [], echoes: [], values: new Int32Array(0) },
    ];
  });
  for (const [at, column] of columns.entries()) {
    if (column.kind === 'email') column.echoes = placesOf(columns, NAMES);
    column.partners = [...columns.keys()].filter(
      (other) => other !== at && columns[other]?.pool === column.pool,
    );
    if (column.partners.length > 0) column.levels = [...column.pool.levels, SWAPPED];
  }
  return columns;
}

function placesOf(columns: TableColumn[], kinds: ReadonlySet<ColumnKind>): number[] {
  return [...columns.keys()].filter((at) => kinds.has(columns[at]?.kind ?? 'ignore'));
}

function contentOf(columns: TableColumn[], values: Int32Array[], row: number, side: number): string {
  let content = String(side);
  for (const [at, { pool }] of columns.entries()) {
    const value = values[at]?.[row] ?? -1;
    content += value < 0 ? '\u0000' : `\u0000${pool.keyOf(value)}`;
  }
  return content;
}

function compareTexts(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
