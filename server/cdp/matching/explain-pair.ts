import { compareNodes } from './compare-nodes.ts';
import type { ColumnKind } from './columns/index.ts';
import type { Linkage } from './link-records.ts';
import { logOdds, toProbability } from './model.ts';
import type { RecordSet } from './records.ts';

/** What one column adds to or takes from the odds that two records are of the same entity, in bits (powers of two). */
export interface ColumnWeight {
  name: string;
  kind: ColumnKind;
  a: string;
  b: string;
  /** `missing`, or the level of agreement: same, one_digit …, different, swapped. */
  level: string;
  bits: number;
  /** The part of it that is due to the value being rarer (or commoner, below 0) than others. */
  rarenessBits: number;
}

/** Why a pair has its probability: start, columns and the correction for related entities add up to the total. */
export interface PairExplanation {
  priorBits: number;
  columns: ColumnWeight[];
  /** Below 0 where the pair looks like a household, or branches of a firm. */
  relatedBits: number;
  totalBits: number;
  probability: number;
}

/** Explains a pair of rows of the records that were linked. */
export function explainPair(
  linkage: Linkage,
  records: RecordSet,
  rowA: number,
  rowB: number,
): PairExplanation {
  const { nodeOfRow } = linkage.table;
  const [one, other] = [records.rows[rowA] ?? [], records.rows[rowB] ?? []];
  return explainNodes(linkage, [nodeOfRow[rowA] ?? 0, nodeOfRow[rowB] ?? 0], [one, other]);
}

/** Explains why the record that was matched last ({@link matchRecord}) has its probability for a row. */
export function explainMatch(
  linkage: Linkage,
  records: RecordSet,
  row: number,
  record: readonly string[],
): PairExplanation {
  const { table } = linkage;
  return explainNodes(linkage, [table.nodeOfRow[row] ?? 0, table.nodes], [records.rows[row] ?? [], record]);
}

function explainNodes(
  { table, model, scorer }: Linkage,
  [a, b]: [number, number],
  cellsOf: [readonly string[], readonly string[]],
): PairExplanation {
  const levels = new Uint8Array(table.columns.length);
  compareNodes(table, a, b, levels, 0);
  const columns = table.columns.map(({ name, kind, place, values }, at): ColumnWeight => {
    const level = levels[at] ?? 0;
    const { m, u, levels: names } = model.columns[at] ?? { m: [], u: [], levels: [] };
    const weight = level === 0 ? 0 : Math.log2((m[level - 1] ?? 1) / (u[level - 1] ?? 1));
    const frequency = level === 1 ? model.frequencies[at]?.[values[a] ?? -1] : undefined;
    const rarenessBits = frequency === undefined ? 0 : Math.log2((u[0] ?? 1) / frequency);
    const cells = [cellsOf[0][place] ?? '', cellsOf[1][place] ?? ''] as const;
    const said = level === 0 ? 'missing' : (names[level - 1] ?? '');
    return { name, kind, a: cells[0], b: cells[1], level: said, bits: weight + rarenessBits, rarenessBits };
  });
  const odds = scorer.scoreLevels(a, levels, 0);
  const totalBits = odds / Math.LN2;
  const priorBits = logOdds(model.prior) / Math.LN2;
  const relatedBits = totalBits - priorBits - columns.reduce((sum, { bits }) => sum + bits, 0);
  return { priorBits, columns, relatedBits, totalBits, probability: toProbability(odds) };
}
