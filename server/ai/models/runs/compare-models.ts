import type { Comparison } from '../../../../contracts/ai/index.ts';
import { loadIntentModel, predictIntent } from '../../language/index.ts';
import type { IntentModel } from '../../language/index.ts';
import { scoreReadings } from './score-readings.ts';
import type { ReadRow } from './score-readings.ts';
import type { TrainingWork, WorkRow } from './training-work.ts';

/**
 * The published model and a new one on the same held-out rows, and on labels that the published one did not have. A model that
 * does not know an intent is wrong on its rows.
 */
export function compareModels(
  published: NonNullable<TrainingWork['published']>,
  after: IntentModel,
  { rows, oosLabel }: Pick<TrainingWork, 'rows' | 'oosLabel'>,
): Comparison {
  const before = loadIntentModel(published.weights);
  const heldOut = rows.filter(({ part }) => part === 'test');
  const mayReject = heldOut.some(({ label }) => label === oosLabel);
  const read = (model: IntentModel, list: WorkRow[]): ReadRow[] =>
    list.map(({ text, label, vector }) => {
      const { ranked, inScope } = predictIntent(model, text, vector);
      const isRejected = !inScope && (mayReject || label === oosLabel);
      return { label, predicted: isRejected ? oosLabel : (ranked[0]?.label ?? null) };
    });
  const [was, is] = [read(before, heldOut), read(after, heldOut)];
  const [oldScores, newScores] = [scoreReadings(was), scoreReadings(is)];
  const fresh = rows.filter(({ isFresh }) => isFresh);
  const right = (list: ReadRow[]): boolean[] => list.map(({ label, predicted }) => label === predicted);
  const [wasRight, isRight] = [right(was), right(is)];
  return {
    modelId: published.modelId,
    number: published.number,
    rows: heldOut.length,
    accuracy: { before: oldScores.accuracy, after: newScores.accuracy },
    macroF1: { before: oldScores.macroF1, after: newScores.macroF1 },
    perIntent: [...newScores.perIntent].map(([label, { support, f1 }]) => ({
      label,
      support,
      before: oldScores.perIntent.get(label)?.f1 ?? 0,
      after: f1,
    })),
    gained: isRight.filter((each, index) => each && !wasRight[index]).length,
    lost: wasRight.filter((each, index) => each && !isRight[index]).length,
    fresh: {
      rows: fresh.length,
      before: right(read(before, fresh)).filter(Boolean).length,
      after: right(read(after, fresh)).filter(Boolean).length,
    },
  };
}
