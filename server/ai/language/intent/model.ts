import type { Featuriser, VectorColumns } from '../features/index.ts';
import type { QuantisedScores } from '../linear/index.ts';
import type { NearestIndex } from './nearest.ts';

/** A text and the intent that it has. */
export interface LabelledText {
  text: string;
  label: string;
  /** What a sentence encoder makes of the text, of length 1; a model keeps none. */
  vector?: Float32Array;
}

/** What tells classes apart: from a text to one score a class. */
export interface Scorer {
  featuriser: Featuriser;
  scores: QuantisedScores;
  /** Classes of the scores; the last is "out of scope" where examples of that were given. */
  labels: string[];
  /** How many of the classes are intents: all, or all but the last. */
  intents: number;
  nearest: NearestIndex;
  /** Where the scores take a text's vector too: its columns are the last ones. */
  vector?: VectorColumns;
}

/** What judges a text of which an encoder's vector is at hand; features, labels and nearest examples are the model's own. */
export interface StrongerHead {
  /** The encoder whose vectors it was trained on. */
  encoder: string;
  scorer: Scorer & { vector: VectorColumns };
  judgement: Judgement;
  heldOutAccuracy: number | null;
}

/** What scores mean: probabilities, out of scope or not, sets of candidates. */
export interface Judgement {
  /** Scores times this are the logarithms of odds that a softmax takes. */
  sharpness: number;
  /** Weights of the signals for "out of scope", and their bias; 0.5 is where a text counts as out of scope. */
  outOfScope: { weights: number[]; bias: number };
  /** Intents with at least this probability are candidates. */
  candidateFloor: number;
}

/** Facts on how a model was made. */
export interface TrainingFacts {
  language: string;
  examples: number;
  oosLabel: string | null;
  seed: number;
  seconds: number;
  /** Of those, what holding rows out and judging them took. */
  judgementSeconds: number;
  /** Share of right answers on rows that were held out within the training, 0 to 1; null where none could be. */
  heldOutAccuracy: number | null;
}

/** A trained model. Plain data; nothing in it changes after training. */
export interface IntentModel {
  scorer: Scorer;
  judgement: Judgement;
  facts: TrainingFacts;
  /** The training examples, in the order of the nearest-example index. */
  examples: LabelledText[];
  /** Where the model was trained with an encoder; it also judges without. */
  stronger?: StrongerHead;
}

/** An intent and how probable it is, given that the text is in scope. */
export interface RankedIntent {
  label: string;
  probability: number;
}

/** One of several intents in a message; offsets are UTF-16 units of the original text. */
export interface MessagePart {
  start: number;
  end: number;
  text: string;
  label: string;
  probability: number;
}

/** What a model reads in a text. */
export interface IntentReading {
  /** All intents, the most probable first. */
  ranked: RankedIntent[];
  /** 0 to 1; from 0.5 on the text counts as out of scope. */
  outOfScope: number;
  inScope: boolean;
  /** The intents that it may be, at 95 % coverage on held-out rows (split conformal prediction); at least the first. */
  candidates: string[];
  /** What else than the model alone made the reading. */
  readBy?: 'encoder' | 'language model';
  /** Where parts of the message have different intents. */
  parts?: MessagePart[];
}
