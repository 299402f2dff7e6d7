/** A piece of a text for the sequence model: one Han character, a run of Latin letters or of digits, or one mark. */
export interface Token {
  start: number;
  end: number;
  /** Folded. */
  text: string;
}

const PIECE = /[a-z\u00df-\u024f\u0400-\u052f]+(?:'[a-z]+)?|\d+|[^\s]/gu;

/** Cuts a folded text; blanks are left out. */
export function cutTokens(folded: string): Token[] {
  return Array.from(folded.matchAll(PIECE), (match) => {
    return { start: match.index, end: match.index + match[0].length, text: match[0] };
  });
}
