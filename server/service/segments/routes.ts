import { SuggestAvailable, SuggestedSegment, SuggestSegment } from '../../../contracts/service/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { canSuggest, suggestSegment } from './suggest-segment.ts';

const URL = '/api/segments/suggest';

/** Conditions of segments from a sentence. */
export function addSuggestRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: URL,
      summary: 'Says whether a sentence can be made a condition: a language model is configured',
      access: { permission: 'segments.read' },
      reply: SuggestAvailable,
    },
    () => Promise.resolve({ available: canSuggest(http.app) }),
  );
  http.route(
    {
      method: 'POST',
      url: URL,
      summary: 'Makes a condition of a sentence, by the language model that is configured; nothing is stored',
      access: { permission: 'segments.edit' },
      body: SuggestSegment,
      reply: SuggestedSegment,
      perMinute: 20,
    },
    ({ identity, body }) => suggestSegment(http.app, identity(), body.text),
  );
}
