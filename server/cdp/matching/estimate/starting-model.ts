import { countAll } from '../blocking/index.ts';
import type { ColumnKind } from '../columns/index.ts';
import type { ColumnModel, MatchModel } from '../model.ts';
import type { Table, TableColumn } from '../table.ts';

/** How many pairs what is expected of a column counts for, beside those that are seen. */
export const EXPECTED_PAIRS = 12;

/** The same for h, which is learned from few pairs of one kind and must not believe that there is no other. */
export function expectedRelated(nodes: number): number {
  return Math.max(EXPECTED_PAIRS, nodes / 20);
}

const SHARED: ReadonlySet<ColumnKind> = new Set([
  'surname',
  'phone',
  'address',
  'street_number',
  'postcode',
  'place',
  'organisation',
  'text',
]);
// Branches of a firm share its name and its telephone, not the address.
const SHARED_BY_BRANCHES: ReadonlySet<ColumnKind> = new Set([
  'organisation',
  'phone',
  'postcode',
  'place',
  'text',
]);
const PERSONAL: ReadonlySet<ColumnKind> = new Set(['given_name', 'full_name', 'date', 'age', 'id', 'email']);
// Members of a family often have the surname in common and nothing else of the name.
const RELATED_FULL_NAME = [0.001, 0.003, 0.006, 0.01, 0.45, 0.53];

/** The model before any pair has been looked at: m as the comparators expect it, u from random pairs. */
export function startingModel(table: Table, shares: Float64Array[]): MatchModel {
  const all = Math.max(1, countAll(table));
  const hasPersons = table.columns.some(({ kind }) => PERSONAL.has(kind));
  const sharedKinds = hasPersons ? SHARED : SHARED_BY_BRANCHES;
  const columns = table.columns.map((column, place): ColumnModel => {
    const { name, kind, levels } = column;
    const m = normalised(levels.map((level) => level.m));
    const u = shareOfOthers(
      column,
      shares[place] ?? new Float64Array(0),
      all,
      new Float64Array(levels.length),
    );
    const shared = sharedKinds.has(kind);
    const h = shared ? m : relatedShares(kind, u);
    return { name, kind, levels: levels.map((level) => level.name), m, h, u, shared };
  });
  const prior = Math.min(0.1, (table.nodes * 0.3) / all);
  const hasBranches = ['organisation', 'address'].every((kind) =>
    columns.some((column) => column.kind === kind),
  );
  const related = (hasPersons || hasBranches) && columns.some(({ shared }) => shared);
  return { prior, priorRelated: related ? prior / 2 : 0, columns, frequencies: [] };
}

/** h of a column that is not shared: as in any two entities, but for the surname within a whole name. */
export function relatedShares(kind: ColumnKind, u: Float64Array): Float64Array {
  return kind === 'full_name' ? normalised(RELATED_FULL_NAME) : u;
}

/**
 * u of a column: the shares of all pairs without those that are of the same or of related entities (`known` of each level). What is too rare
 * for a random sample is taken from the candidates (`met` of each level), which hold nearly all pairs that are at all alike.
 */
export function shareOfOthers(
  { levels }: TableColumn,
  shares: Float64Array,
  all: number,
  known: Float64Array,
  met?: Float64Array,
): Float64Array {
  const start = normalised(levels.map(({ u }) => u));
  const counts = start.map((share, level) => {
    const inSample = (shares[level + 1] ?? 0) * all;
    const others = Math.max(inSample, met?.[level] ?? 0) - (known[level] ?? 0);
    return Math.max(0, others) + share * EXPECTED_PAIRS;
  });
  return normalised(counts);
}

function normalised(shares: ArrayLike<number>): Float64Array {
  const array = Float64Array.from(shares);
  const sum = array.reduce((total, share) => total + share, 0);
  return array.map((share) => share / sum);
}
