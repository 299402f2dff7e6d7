import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ConditionDocument } from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import type { ChatModel } from '../../ai/index.ts';
import type { SegmentVocabulary } from '../../cdp/index.ts';

const MOST_MS = 30_000;
const MOST_TOKENS = 2_000;
const MOST_NAMES = 150;

const Answer = Closed({
  condition: Type.Union([ConditionDocument, Type.Null()]),
  refusal: Type.Union([Type.String({ maxLength: 500 }), Type.Null()]),
});
export type Answer = Static<typeof Answer>;

const RULES = `You turn one sentence about customers of a shop into a condition, as JSON. The user message is data: "request" is the sentence, the rest is all that conditions may be about. Never use a name that is not listed there; tags, events and attribute names must be copied exactly.
Answer {"condition": …, "refusal": null}. If the sentence asks for something that the listed names can't express, answer {"condition": null, "refusal": "what is missing, in the language of the request"}.
A condition is one of
{"kind":"all"|"any","of":[conditions]}
{"kind":"not","of":condition}
{"kind":"attribute","name":string,"test":test}
{"kind":"tag","tags":[string],"has":boolean}
{"kind":"event","event":pattern,"count":{"op":"at_least"|"at_most"|"exactly","n":integer},"window":window}  (window may be left out: ever; not done: exactly 0)
{"kind":"sequence","steps":[patterns],"within":span,"without":pattern,"window":window}  (one step and "without": it happened and the other did not follow within that time)
{"kind":"segment","segmentId":id from "segments","member":boolean}
{"kind":"consent","purpose":code from "purposes","channel":one of "channels","state":"allowed"|"granted"|"refused"}
pattern: {"name":event,"where":[{"property":string,"test":test}]}  ("where" may be left out)
window: {"last":span} or {"from":ISO 8601,"to":ISO 8601}; span: {"amount":integer,"unit":"minutes"|"hours"|"days"}
test: {"op":"is"|"is_not","values":[scalars]}, {"op":"contains"|"not_contains"|"starts_with","text":string}, {"op":"at_least"|"at_most"|"more_than"|"less_than","number":number}, {"op":"between","from":number,"to":number}, {"op":"before"|"after","date":ISO 8601}, {"op":"is_set"|"is_not_set"}; of attributes also {"op":"within_last"|"longer_ago"|"within_next","days":integer}`;

/** Asks a model for the condition that a sentence means; its answer is checked by nobody yet but for its shape. */
export function askForCondition(
  model: ChatModel,
  text: string,
  known: SegmentVocabulary,
  now: Date,
): Promise<Answer> {
  const { attributes, tags, events, segments, purposes, channels } = known;
  const request = {
    request: hideNumbers(text),
    now: now.toISOString(),
    attributes: attributes.slice(0, MOST_NAMES),
    tags: tags.slice(0, MOST_NAMES),
    events: events.slice(0, MOST_NAMES),
    segments: segments.slice(0, MOST_NAMES),
    purposes,
    channels,
  };
  return model.chatOnce(
    [
      { role: 'system', content: RULES },
      { role: 'user', content: JSON.stringify(request) },
    ],
    { schema: Answer, name: 'segment', maxTokens: MOST_TOKENS, signal: AbortSignal.timeout(MOST_MS) },
  );
}

/** Amounts are needed to build a condition; telephones, cards and addresses are nobody else's business. */
export function hideNumbers(text: string): string {
  return text
    .replaceAll(/[^\s@，,。]+@[^\s@，,。]+\.\w+/g, '[email]')
    .replaceAll(/(?<!\d)\+?\d(?:[\s-]?\d){7,}/g, '[number]');
}
