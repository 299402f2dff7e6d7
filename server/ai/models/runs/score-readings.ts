/** What a row is and what a model read in it; null is nothing. */
export interface ReadRow {
  label: string;
  predicted: string | null;
}

export interface Scores {
  accuracy: number;
  macroF1: number;
  perIntent: Map<string, { support: number; f1: number }>;
}

/** Accuracy, and F1 of each label that rows have, with their plain mean. Pure. */
export function scoreReadings(rows: readonly ReadRow[]): Scores {
  const counts = new Map<string, { support: number; predicted: number; right: number }>();
  for (const { label } of rows) counts.set(label, { support: 0, predicted: 0, right: 0 });
  for (const { label, predicted } of rows) {
    const own = counts.get(label);
    if (own) own.support += 1;
    const other = predicted === null ? undefined : counts.get(predicted);
    if (other) other.predicted += 1;
    if (own && label === predicted) own.right += 1;
  }
  const perIntent = new Map(
    [...counts].map(([label, { support, predicted, right }]) => [
      label,
      { support, f1: (2 * right) / (support + predicted) },
    ]),
  );
  const right = rows.filter(({ label, predicted }) => label === predicted).length;
  const sum = [...perIntent.values()].reduce((total, { f1 }) => total + f1, 0);
  return {
    accuracy: rows.length === 0 ? 0 : right / rows.length,
    macroF1: perIntent.size === 0 ? 0 : sum / perIntent.size,
    perIntent,
  };
}
