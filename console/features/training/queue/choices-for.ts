import type { Intent, QueueGroup } from '../../../../contracts/ai/index.ts';

/** An intent that a number key picks. */
export interface Choice {
  id: string;
  title: string;
  /** Undefined where the model did not suggest it. */
  probability: number | undefined;
}

const MOST = 9;

/** What the number keys pick: the model's suggestions first, then the intents with the most examples. Pure. */
export function choicesFor(group: QueueGroup, intents: Intent[]): Choice[] {
  const suggested = group.suggestions.flatMap(({ intentId, title, probability }) =>
    intentId ? [{ id: intentId, title, probability }] : [],
  );
  const others = intents
    .filter(({ id, outOfScope }) => !outOfScope && !suggested.some((choice) => choice.id === id))
    .toSorted((left, right) => right.examples - left.examples)
    .map(({ id, title }) => ({ id, title, probability: undefined }));
  return [...suggested, ...others].slice(0, MOST);
}
