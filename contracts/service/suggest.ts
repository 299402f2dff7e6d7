import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ConditionDocument, Words } from '../cdp/index.ts';
import { Closed } from '../closed.ts';

/** GET /api/segments/suggest */
export const SuggestAvailable = Type.Object({ available: Type.Boolean() });
export type SuggestAvailable = Static<typeof SuggestAvailable>;

/** POST /api/segments/suggest: customers in a sentence. */
export const SuggestSegment = Closed({ text: Type.String({ minLength: 2, maxLength: 500, pattern: '\\S' }) });
export type SuggestSegment = Static<typeof SuggestSegment>;

/** A condition that the tenant can use as it is, or why the sentence can't be one. */
export const SuggestedSegment = Type.Object({
  condition: Type.Union([ConditionDocument, Type.Null()]),
  words: Type.Union([Words, Type.Null()]),
  refusal: Type.Union([Type.String(), Type.Null()]),
});
export type SuggestedSegment = Static<typeof SuggestedSegment>;
