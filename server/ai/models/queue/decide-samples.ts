import type { DecideSamples } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { getDataSet, lockDataSet, touchDataSet } from '../data-sets/data-set-queries.ts';
import { getIntent, insertIntents, listIntentRows } from '../data-sets/intent-queries.ts';
import { newIntent } from '../data-sets/write-intent.ts';
import { insertExamples } from '../examples/example-queries.ts';
import { closeSamples, lockOpen } from './sample-queries.ts';

/** What came of a decision. */
export interface Decided {
  decided: number;
  intentId: string | null;
  labelsSinceVersion: number;
}

/**
 * Labels samples (with an intent, a new one, or as out of scope) or skips them. A label becomes an example of the data set and
 * goes to its next version; equal texts become one. Throws `ai.data_set_unknown`, `ai.intent_unknown`, `ai.sample_unknown`
 * (404), `ai.decision_invalid` (400).
 */
export async function decideSamples(ctx: Ctx, given: DecideSamples): Promise<Decided> {
  await lockDataSet(ctx, given.dataSetId);
  const samples = await lockOpen(ctx, [...new Set(given.sampleIds)]);
  if (samples.length === 0) throw appError('ai.sample_unknown', 404, 'There are no such open samples.');
  const intentId = await intentOf(ctx, given);
  const exampleIds = new Map<string, string>();
  if (intentId !== null) {
    for (const { text } of samples) if (!exampleIds.has(text)) exampleIds.set(text, newId());
    const firsts = samples.filter(
      (each, index) => samples.findIndex(({ text }) => text === each.text) === index,
    );
    await insertExamples(
      ctx,
      firsts.map(({ text, masked, threadId, sequence, dataKeyId }) => ({
        id: exampleIds.get(text) ?? newId(),
        dataSetId: given.dataSetId,
        intentId,
        text,
        masked,
        part: null,
        source: 'queue',
        threadId,
        sequence,
        dataKeyId,
      })),
    );
    await touchDataSet(ctx, given.dataSetId);
  }
  await closeSamples(
    ctx,
    samples.map(({ id, text }) => ({ id, exampleId: exampleIds.get(text) ?? null })),
  );
  await record(ctx, {
    action: intentId === null ? 'ai.samples_skipped' : 'ai.samples_labelled',
    subject: `data-set/${given.dataSetId}`,
    details: { decided: samples.length, intentId },
  });
  const { labelsSinceVersion } = await getDataSet(ctx, given.dataSetId);
  return { decided: samples.length, intentId, labelsSinceVersion };
}

async function intentOf(ctx: Ctx, given: DecideSamples): Promise<string | null> {
  const { intentId, newIntent: label, outOfScope, skip, dataSetId } = given;
  const said = [intentId !== undefined, label !== undefined, outOfScope === true, skip === true].filter(
    Boolean,
  );
  if (said.length !== 1) {
    throw appError('ai.decision_invalid', 400, 'Say one of intentId, newIntent, outOfScope and skip.');
  }
  if (skip) return null;
  if (intentId !== undefined) {
    if ((await getIntent(ctx, intentId)).dataSetId === dataSetId) return intentId;
    throw appError('ai.intent_unknown', 404, 'There is no such intent.');
  }
  return label === undefined ? ensureOutOfScope(ctx, dataSetId) : ensureIntent(ctx, dataSetId, label);
}

async function ensureIntent(ctx: Ctx, dataSetId: string, label: string): Promise<string> {
  const intent = newIntent(dataSetId, label);
  if (intent.label === '') throw appError('ai.decision_invalid', 400, 'A new intent needs a label.');
  await insertIntents(ctx, [intent]);
  const rows = await listIntentRows(ctx, dataSetId);
  return rows.find((row) => row.label === intent.label)?.id ?? intent.id;
}

async function ensureOutOfScope(ctx: Ctx, dataSetId: string): Promise<string> {
  const known = (await listIntentRows(ctx, dataSetId)).find(({ outOfScope }) => outOfScope);
  return known?.id ?? ensureIntent(ctx, dataSetId, 'oos');
}
