/** One of the outcomes of a comparison, with what is expected before the data have been seen. */
export interface Level {
  name: string;
  /** Expected share among records of the same entity. */
  m: number;
  /** Expected share among records of different entities. */
  u: number;
}

/**
 * How values of one kind of column are read and compared. Outcomes are numbers: 0 is the first of `levels` (the same), the last is
 * different. Values are read once and compared many times.
 */
export interface Comparator<Read> {
  levels: Level[];
  /** undefined where the text says nothing (empty, placeholder). */
  read(text: string): Read | undefined;
  /** Two values are the same exactly when these texts are. */
  keyOf(value: Read): string;
  /** For values that are not the same: 1 … levels.length − 1, the same in both directions. */
  compare(a: Read, b: Read): number;
  /** Levels up to this one count as found again when a value stands in a neighbouring column. */
  near: number;
  /** Sounds of a name, or what of an address may come from a name, in plain letters. */
  soundsOf?(value: Read): string[];
  /** Levels from this one on (but for the last) say nothing new where the value was made from a name and the names agree. */
  echoFrom?: number;
  /** Coarser forms of the value by which records with errors are still found, each list a way of its own. */
  blockingKeys: { name: string; of(value: Read): string | string[] }[];
}
