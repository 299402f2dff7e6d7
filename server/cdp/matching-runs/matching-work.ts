import type { ColumnEvidence } from '../../../contracts/cdp/index.ts';

/** What the thread matches: cells of records, and what is known of pairs of them by their places. */
export interface MatchingWork {
  columns: string[];
  rows: string[][];
  /** Names of the rows that stay. */
  names: string[];
  must: [number, number][];
  cannot: [number, number][];
}

/** Two rows with what speaks for it that they are of the same person. */
export interface MatchedPair {
  a: number;
  b: number;
  probability: number;
  columns: ColumnEvidence[];
}

/** What came of matching all records. */
export interface MatchingResult {
  columns: { name: string; kind: string }[];
  comparisons: number;
  /** The cluster of each row: the same number, the same person. */
  clusterOf: Int32Array;
  /** Pairs that hold the clusters together. */
  links: MatchedPair[];
  doubtful: MatchedPair[];
}

/** A row of the index that a new record may be of the same person as. */
export interface NewMatch {
  row: number;
  /** The rows of its person. */
  rows: number[];
  probability: number;
  decision: 'link' | 'review';
  columns: ColumnEvidence[];
}

/** Who is asked what of new records. */
export interface MatchRequest {
  id: number;
  records: string[][];
}

/** What the thread says. */
export type ThreadMessage =
  | { kind: 'done'; result: MatchingResult }
  | { kind: 'failed'; message: string }
  | { kind: 'matches'; id: number; matches: NewMatch[][] };
