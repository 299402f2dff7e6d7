import type { ChangeIntent, CreateIntent, Intent } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { getArticleTitles } from '../../knowledge/index.ts';
import { announceModels } from '../deployments/announce-models.ts';
import { lockDataSet, touchDataSet } from './data-set-queries.ts';
import { getIntent, insertIntents, listIntents, removeIntent, updateIntent } from './intent-queries.ts';
import type { IntentRow } from './intent-queries.ts';

/** Labels that stand for "none of the intents" wherever they come from. */
const OUT_OF_SCOPE = new Set([
  'oos',
  'out_of_scope',
  'out-of-scope',
  'none',
  'fallback',
  'nlu_fallback',
  '其他',
  '无意图',
]);

/** Adds an intent. Throws `ai.data_set_unknown` (404), `ai.intent_exists` (409), `ai.intent_invalid` (400). */
export async function createIntent(ctx: Ctx, dataSetId: string, given: CreateIntent): Promise<Intent> {
  await lockDataSet(ctx, dataSetId);
  const intent = { ...newIntent(dataSetId, given.label), ...clean(given) };
  await checkResponse(ctx, intent);
  const before = await listIntents(ctx, dataSetId);
  if (before.some(({ label }) => label === intent.label)) throw twin();
  await insertIntents(ctx, [intent]);
  return finish(ctx, intent);
}

/**
 * Changes an intent; its examples follow. Throws `ai.intent_unknown` (404), `ai.intent_exists` (409),
 * `ai.intent_invalid` (400).
 */
export async function changeIntent(ctx: Ctx, id: string, change: ChangeIntent): Promise<Intent> {
  const before = await getIntent(ctx, id);
  await lockDataSet(ctx, before.dataSetId);
  const intent = { ...before, ...clean(change) };
  await checkResponse(ctx, intent);
  try {
    await updateIntent(ctx, intent);
  } catch (error) {
    if (isUniqueViolation(error, 'intents_label')) throw twin();
    throw error;
  }
  return finish(ctx, intent);
}

/** Deletes an intent with its examples. Throws `ai.intent_unknown`, 404. */
export async function deleteIntent(ctx: Ctx, id: string): Promise<void> {
  const intent = await getIntent(ctx, id);
  await lockDataSet(ctx, intent.dataSetId);
  await removeIntent(ctx, id);
  await touchDataSet(ctx, intent.dataSetId);
  await announceModels(ctx);
  await record(ctx, { action: 'ai.intent_deleted', subject: `intent/${id}` });
}

/** An intent as a label alone makes it. */
export function newIntent(dataSetId: string, label: string): IntentRow {
  const outOfScope = OUT_OF_SCOPE.has(label.trim().toLowerCase());
  return {
    id: newId(),
    dataSetId,
    label: label.trim(),
    title: label.trim(),
    outOfScope,
    response: { kind: 'none' },
  };
}

function clean(given: ChangeIntent): Partial<IntentRow> {
  const { label, title, outOfScope, response } = given;
  for (const [field, text] of Object.entries({ label, title })) {
    if (text !== undefined && text.trim() === '') throw invalid(field, 'is blank');
  }
  return {
    ...(label === undefined ? {} : { label: label.trim() }),
    ...(title === undefined ? {} : { title: title.trim() }),
    ...(outOfScope === undefined ? {} : { outOfScope }),
    ...(response === undefined ? {} : { response }),
  };
}

async function checkResponse(ctx: Ctx, { response }: IntentRow): Promise<void> {
  if (response.kind !== 'article') return;
  const titles = await getArticleTitles(ctx, [response.articleId]);
  if (!titles.has(response.articleId)) throw invalid('response', 'names an article that does not exist');
}

async function finish(ctx: Ctx, intent: IntentRow): Promise<Intent> {
  await touchDataSet(ctx, intent.dataSetId);
  await announceModels(ctx);
  await record(ctx, {
    action: 'ai.intent_saved',
    subject: `intent/${intent.id}`,
    details: { response: intent.response.kind },
  });
  const saved = (await listIntents(ctx, intent.dataSetId)).find(({ id }) => id === intent.id);
  if (!saved) throw new Error('the intent that was saved is gone');
  return saved;
}

function twin(): Error {
  return appError('ai.intent_exists', 409, 'There is an intent of this label already.');
}

function invalid(field: string, message: string): Error {
  return appError('ai.intent_invalid', 400, 'The intent cannot be saved.', {
    fields: [{ field: `/${field}`, message }],
  });
}
