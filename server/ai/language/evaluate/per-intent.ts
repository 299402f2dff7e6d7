/** Precision, recall and their mean of one intent, over the test rows. */
export interface IntentFigures {
  label: string;
  support: number;
  precision: number;
  recall: number;
  f1: number;
}

/** counts[truth][prediction] for the labels that are most often confused. */
export interface Confusion {
  labels: string[];
  counts: number[][];
}

export interface Pair {
  truth: string;
  prediction: string;
}

const MOST_CONFUSED = 40;

/** Figures of every label, the worst first. */
export function perIntentOf(pairs: readonly Pair[], labels: readonly string[]): IntentFigures[] {
  const counts = new Map(labels.map((label) => [label, { support: 0, predicted: 0, right: 0 }]));
  for (const { truth, prediction } of pairs) {
    const own = counts.get(truth);
    const other = counts.get(prediction);
    if (own) own.support += 1;
    if (other) other.predicted += 1;
    if (own && truth === prediction) own.right += 1;
  }
  return [...counts]
    .map(([label, { support, predicted, right }]) => {
      const precision = predicted === 0 ? 0 : right / predicted;
      const recall = support === 0 ? 0 : right / support;
      const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
      return { label, support, precision, recall, f1 };
    })
    .sort((left, right) => left.f1 - right.f1 || right.support - left.support);
}

/** The confusion matrix of at most 40 labels: those with the most wrong rows. */
export function confusionOf(pairs: readonly Pair[]): Confusion {
  const wrong = new Map<string, number>();
  for (const { truth, prediction } of pairs) {
    const weight = truth === prediction ? 0 : 1;
    wrong.set(truth, (wrong.get(truth) ?? 0) + weight);
    wrong.set(prediction, (wrong.get(prediction) ?? 0) + weight);
  }
  const labels = [...wrong]
    .sort((left, right) => right[1] - left[1] || left[0].localeCompare(right[0]))
    .slice(0, MOST_CONFUSED)
    .map(([label]) => label);
  const places = new Map(labels.map((label, place) => [label, place]));
  const counts = labels.map(() => labels.map(() => 0));
  for (const { truth, prediction } of pairs) {
    const row = counts[places.get(truth) ?? -1];
    const column = places.get(prediction);
    if (row && column !== undefined) row[column]! += 1;
  }
  return { labels, counts };
}
