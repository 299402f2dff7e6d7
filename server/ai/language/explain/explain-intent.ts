import { placedUnitsOf, rowOfUnits } from '../features/index.ts';
import { findNearest, headFor, predictIntent } from '../intent/index.ts';
import type { IntentModel, IntentReading, RankedIntent } from '../intent/index.ts';
import { normalise } from '../normalise/index.ts';
import { gatherWords } from './gather-words.ts';
import type { CarryingWord } from './gather-words.ts';
import { sentenceOf } from './sentence-of.ts';
import { leadOfUnits } from './share-of-units.ts';

/** Why a model reads a text as it does. */
export interface IntentExplanation {
  reading: IntentReading;
  /** The words that carried the decision for the first intent against the runner-up, the strongest first. */
  features: CarryingWord[];
  /** Training examples that share most with the text. */
  nearest: { text: string; label: string; similarity: number }[];
  runnerUp: RankedIntent | null;
  /** The first intent's probability less the runner-up's. */
  margin: number;
  sentence: { zh: string; en: string };
}

const MOST_WORDS = 8;
const MOST_NEAREST = 5;
const LONGEST = 8000;

/** Explains a reading, that of the stronger head where the text's vector is given (what the vector itself adds is in no word). Spans are UTF-16 offsets of the original text. */
export function explainIntent(model: IntentModel, text: string, vector?: Float32Array): IntentExplanation {
  const { scorer } = headFor(model, vector);
  const reading = predictIntent(model, text, vector);
  const normalised = normalise(text.slice(0, LONGEST));
  const placed = placedUnitsOf(normalised.text);
  const units = placed.map(({ unit }) => unit);
  const [first, second] = reading.ranked;
  const placeOf = (ranked: RankedIntent | undefined): number => scorer.labels.indexOf(ranked?.label ?? '');
  const leads = leadOfUnits(scorer, units, Math.max(0, placeOf(first)), placeOf(second));
  const features = gatherWords(placed, leads, (start, end) => normalised.spanOf(start, end), text).slice(
    0,
    MOST_WORDS,
  );
  const nearest = findNearest(scorer.nearest, rowOfUnits(scorer.featuriser, units), MOST_NEAREST).flatMap(
    ({ place, similarity }) => {
      const example = model.examples[place];
      return example ? [{ ...example, similarity }] : [];
    },
  );
  const margin = (first?.probability ?? 0) - (second?.probability ?? 0);
  return {
    reading,
    features,
    nearest,
    runnerUp: second ?? null,
    margin,
    sentence: sentenceOf(reading, features, nearest),
  };
}
