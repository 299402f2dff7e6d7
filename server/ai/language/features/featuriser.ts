import type { SparseRow } from '../linear/index.ts';
import { englishVectors, sentenceVector } from '../vectors/index.ts';
import { readUnits } from './read-units.ts';
import { visitTerms } from './terms.ts';
import type { BlockSpec } from './terms.ts';

/** The terms of one block: term → column, from `offset` on, and how telling each is. */
export interface Block {
  spec: BlockSpec;
  offset: number;
  columns: Map<string, number>;
  /** Inverse document frequency of column offset + i. */
  idf: Float32Array;
}

/** Turns texts into rows. Made from the training texts, saved with the model. */
export interface Featuriser {
  blocks: Block[];
  /** The length of the vector of a text's words (English), 0 where there is none; its columns are the last ones. */
  vectorWeight: number;
  columns: number;
}

/** What to look at in texts. */
export interface FeatureSpec {
  blocks: readonly BlockSpec[];
  vectorWeight: number;
}

/** A row, and the share of the terms in its first block that the training texts had (0 to 1). */
export interface TextRow extends SparseRow {
  known: number;
}

/**
 * Learns terms and their inverse document frequency (smoothed: ln((1 + n) / (1 + df)) + 1) from texts. Where there would be
 * more than `maxColumns`, the terms of the fewest texts are left out.
 */
export function learnFeatures(
  texts: readonly string[],
  spec: FeatureSpec,
  maxColumns = Infinity,
): Featuriser {
  const split = texts.map(readUnits);
  const most = Math.floor(maxColumns / Math.max(1, spec.blocks.length));
  const blocks: Block[] = [];
  let offset = 0;
  for (const block of spec.blocks) {
    const kept = keepTerms(countTexts(split, block), most);
    const columns = new Map<string, number>();
    const idf = new Float32Array(kept.length);
    for (const [term, count] of kept) {
      idf[columns.size] = Math.log((1 + split.length) / (1 + count)) + 1;
      columns.set(term, offset + columns.size);
    }
    blocks.push({ spec: block, offset, columns, idf });
    offset += kept.length;
  }
  const dims = spec.vectorWeight === 0 ? 0 : englishVectors().dims;
  return { blocks, vectorWeight: spec.vectorWeight, columns: offset + dims };
}

function countTexts(split: readonly string[][], spec: BlockSpec): Map<string, number> {
  const counts = new Map<string, number>();
  for (const units of split) {
    const terms = new Set<string>();
    visitTerms(units, spec, (term) => terms.add(term));
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function keepTerms(counts: Map<string, number>, most: number): [string, number][] {
  const all = [...counts];
  return all.length <= most ? all : all.sort((left, right) => right[1] - left[1]).slice(0, most);
}

/** The row of a text: in each block 1 + ln(count), times inverse document frequency, brought to the block's length. */
export function toRow(featuriser: Featuriser, text: string): TextRow {
  return rowOfUnits(featuriser, readUnits(text));
}

/** The row of a text of these units. */
export function rowOfUnits(featuriser: Featuriser, units: readonly string[]): TextRow {
  const indices: number[] = [];
  const values: number[] = [];
  let known = 0;
  featuriser.blocks.forEach((block, place) => {
    const share = addBlock(block, units, indices, values);
    if (place === 0) known = share;
  });
  if (featuriser.vectorWeight > 0) {
    const vector = sentenceVector(englishVectors(), units);
    const offset = featuriser.columns - vector.length;
    for (let d = 0; d < vector.length; d += 1) {
      indices.push(offset + d);
      values.push(featuriser.vectorWeight * vector[d]!);
    }
  }
  return { indices, values, known };
}

function addBlock(block: Block, units: readonly string[], indices: number[], values: number[]): number {
  const places = new Map<number, number>();
  const first = values.length;
  let seen = 0;
  let found = 0;
  visitTerms(units, block.spec, (term) => {
    seen += 1;
    const column = block.columns.get(term);
    if (column === undefined) return;
    found += 1;
    const place = places.get(column);
    if (place !== undefined) values[place]! += 1;
    else {
      places.set(column, values.length);
      indices.push(column);
      values.push(1);
    }
  });
  let squares = 0;
  for (let i = first; i < values.length; i += 1) {
    const value = (1 + Math.log(values[i]!)) * block.idf[indices[i]! - block.offset]!;
    values[i] = value;
    squares += value * value;
  }
  const scale = squares === 0 ? 0 : block.spec.weight / Math.sqrt(squares);
  for (let i = first; i < values.length; i += 1) values[i]! *= scale;
  return seen === 0 ? 0 : found / seen;
}
