/** A part of a text that is no plain words. `start` and `end` are UTF-16 offsets in the original. */
export interface Mark {
  kind: 'url' | 'email' | 'number' | 'emoji' | 'elongation';
  start: number;
  end: number;
  /** The same part in the normalised text. */
  textStart: number;
  textEnd: number;
  /** Of an emoji: its family (`laugh`, `angry`, …). */
  word?: string;
}

/** A text in the form that is compared and learned from, and the way back to what was written. */
export interface Normalised {
  text: string;
  original: string;
  /** The offset in the original where the unit at this offset of `text` begins; the original's length at the end. */
  toOriginal(offset: number): number;
  /** The offset in `text` of what was made of the unit at this offset of the original (or of what follows it). */
  toText(offset: number): number;
  /** The span of the original that became this span of `text`. */
  spanOf(start: number, end: number): { start: number; end: number };
  marks: Mark[];
}
