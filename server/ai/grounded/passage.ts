/** A text of the enterprise that may be answered from: an article, a part of a document. */
export interface Passage {
  id: string;
  title: string;
  text: string;
  /** What kind of thing it is from, such as `article`. */
  source: string;
}

/** One sentence of an answer with the passages that it is taken from. */
export interface Sentence {
  text: string;
  passages: string[];
}
