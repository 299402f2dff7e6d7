/** Records to be matched: cells as texts, an empty one is missing. */
export interface RecordSet {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** A name of each row that stays: it settles what is equal in everything else. Without it the place in the set does. */
  names?: readonly string[];
  /** The file of each row, 0 or 1: then only rows of different files are linked. */
  side?: ArrayLike<number>;
}
