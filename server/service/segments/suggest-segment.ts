import type { SuggestedSegment } from '../../../contracts/service/index.ts';
import { strongerModelsOf } from '../../ai/index.ts';
import { checkCondition, listVocabulary } from '../../cdp/index.ts';
import { inTenant } from '../../platform/context/index.ts';
import type { Actor, App } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { askForCondition } from './ask-model.ts';
import type { Answer } from './ask-model.ts';

/** Whether sentences can be read: a language model is configured. */
export function canSuggest(app: App): boolean {
  return strongerModelsOf(app).languageModel !== undefined;
}

/**
 * The condition that a sentence means, made of names that the tenant has; or why there is none. Nothing is stored. No transaction is open
 * while the model thinks. Throws `segments.no_model` (409), `segments.suggestion_failed` (502) where the model fails, or writes what is
 * no condition here.
 */
export async function suggestSegment(
  app: App,
  who: { tenant: string; actor: Actor },
  text: string,
): Promise<SuggestedSegment> {
  const model = strongerModelsOf(app).languageModel;
  if (!model) throw appError('segments.no_model', 409, 'No language model is configured.');
  const known = await inTenant(app, who, listVocabulary);
  const answer = await askForCondition(model, text, known, new Date(app.clock())).catch(
    (error: unknown): Answer => {
      app.log.warn({ err: error }, 'a segment could not be suggested');
      throw failed('The language model did not answer, or not in the form that was asked for.');
    },
  );
  if (answer.condition === null) {
    const refusal = answer.refusal?.trim() ?? '';
    if (refusal === '')
      throw failed('The language model answered neither with a condition nor with a reason.');
    return { condition: null, words: null, refusal };
  }
  const checked = checkCondition(answer.condition, known);
  if ('faults' in checked) {
    throw failed(`The language model made no condition that fits: ${checked.faults.slice(0, 5).join(' ')}`);
  }
  return { ...checked, refusal: null };
}

function failed(detail: string): Error {
  return appError('segments.suggestion_failed', 502, detail);
}
