import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { Emotion } from './conversation.ts';

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const SuggestionKind = Type.Enum(['knowledge', 'canned', 'past_reply', 'written']);

/** Where a suggested reply comes from. */
export const ReplySource = Type.Object({
  kind: SuggestionKind,
  id: Type.String(),
  title: Type.String(),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
});
export type ReplySource = Static<typeof ReplySource>;

/** A reply that an agent may take as it stands or change. */
export const SuggestedReply = Type.Object({
  text: Type.String(),
  sources: Type.Array(ReplySource),
});
export type SuggestedReply = Static<typeof SuggestedReply>;

/** What holds for a next action; all that are given must hold. */
export const ActionCondition = Closed({
  intents: Type.Optional(
    Type.Array(Text(50), {
      maxItems: 20,
      description: 'one of these words is in the intent or the question',
    }),
  ),
  emotions: Type.Optional(Type.Array(Emotion, { maxItems: 4 })),
  statuses: Type.Optional(Type.Array(Type.Enum(['bot', 'queued', 'assigned']), { maxItems: 3 })),
  openOrder: Type.Optional(
    Type.Boolean({ description: 'an order that is not completed, refunded or cancelled' }),
  ),
  openTicket: Type.Optional(Type.Boolean({ description: 'a ticket of the customer is open' })),
  spentAtLeast: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: 'minor units, all orders together' }),
  ),
  tags: Type.Optional(
    Type.Array(Text(50), { maxItems: 20, description: 'one of the customer or the conversation' }),
  ),
  unansweredAtLeast: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  minutesWaiting: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 10_000, description: 'since the customer last wrote, unanswered' }),
  ),
  thanked: Type.Optional(Type.Boolean({ description: 'the customer thanked or said good-bye last' })),
});
export type ActionCondition = Static<typeof ActionCondition>;

/** What an agent can do with one click. `value`: the text, the tag, or the shortcut of a canned reply. */
export const ActionWhat = Closed({
  kind: Type.Enum(['insert', 'canned', 'tag', 'transfer', 'resolve', 'note']),
  value: Type.String({ maxLength: 1000 }),
});
export type ActionWhat = Static<typeof ActionWhat>;

export const ActionRule = Closed({
  name: Text(60),
  reason: Text(200),
  enabled: Type.Boolean(),
  when: ActionCondition,
  action: ActionWhat,
});
export type ActionRule = Static<typeof ActionRule>;

/** PUT /api/copilot/rules: the whole list in its order; an empty one brings the usual rules back. */
export const ActionRules = Closed({ items: Type.Array(ActionRule, { maxItems: 50 }) });
export type ActionRules = Static<typeof ActionRules>;
export const ActionRuleList = Type.Object({
  items: Type.Array(ActionRule),
  own: Type.Boolean({ description: 'false: the usual rules, nobody has changed them' }),
});
export type ActionRuleList = Static<typeof ActionRuleList>;

export const NextAction = Type.Object({ name: Type.String(), reason: Type.String(), action: ActionWhat });
export type NextAction = Static<typeof NextAction>;

const Quote = Type.Object({ sequence: Type.Integer(), text: Type.String() });

/** What a conversation was about so far. */
export const CaseSummary = Type.Object({
  wanted: Type.Array(Quote, { description: 'questions of the customer' }),
  open: Type.Array(Type.Integer(), { description: 'sequences of those that are not answered' }),
  tried: Type.Array(
    Type.Object({ sequence: Type.Integer(), text: Type.String(), by: Type.String(), outcome: Type.String() }),
  ),
  facts: Type.Array(Type.Object({ kind: Type.String(), value: Type.String(), sequence: Type.Integer() })),
  emotion: Type.Object({
    now: Emotion,
    trend: Type.Enum(['better', 'steady', 'worse']),
    moods: Type.Array(Type.Number(), { description: 'of each message of the customer, −1 to 1' }),
  }),
  promised: Type.Array(Quote, { description: 'what people promised' }),
  written: Type.Union([Type.String(), Type.Null()], {
    description: 'the same in sentences, by a language model',
  }),
});
export type CaseSummary = Static<typeof CaseSummary>;

/** What was known when a person was to take the conversation over. */
export const HandoverBrief = Type.Object({
  at: Type.String(),
  wanted: Type.Array(Quote),
  open: Type.Array(Type.Integer()),
  tried: Type.Array(Type.Object({ sequence: Type.Integer(), text: Type.String(), outcome: Type.String() })),
  facts: Type.Array(Type.String(), { description: 'kinds of what the customer had told' }),
  trend: Type.Enum(['better', 'steady', 'worse']),
});
export type HandoverBrief = Static<typeof HandoverBrief>;

/** GET /api/conversations/{id}/copilot */
export const Copilot = Type.Object({
  forText: Type.String(),
  suggestions: Type.Array(SuggestedReply),
  actions: Type.Array(NextAction),
  summary: CaseSummary,
  handover: Type.Union([HandoverBrief, Type.Null()]),
  model: Type.Boolean({ description: 'a language model can write drafts and summaries' }),
});
export type Copilot = Static<typeof Copilot>;

const Outcome = Type.String({ description: '`written`, or why nothing was' });
export const DraftReply = Type.Object({ outcome: Outcome, reply: Type.Union([SuggestedReply, Type.Null()]) });
export type DraftReply = Static<typeof DraftReply>;
export const WrittenSummary = Type.Object({
  outcome: Outcome,
  text: Type.Union([Type.String(), Type.Null()]),
});
export type WrittenSummary = Static<typeof WrittenSummary>;

export const TranslateText = Closed({ text: Text(2000), to: Type.Enum(['zh-CN', 'en']) });
export const Translated = Type.Object({ outcome: Outcome, text: Type.Union([Type.String(), Type.Null()]) });
export type Translated = Static<typeof Translated>;

export const CheckTone = Closed({ text: Type.String({ maxLength: 5000 }) });
export const ToneWarning = Type.Object({
  kind: Type.Enum([
    'rude',
    'blame',
    'promise',
    'no_greeting',
    'no_apology',
    'shouting',
    'too_long',
    'personal_data',
    'harsh',
  ]),
  severity: Type.Enum(['warning', 'notice']),
  start: Type.Integer(),
  end: Type.Integer(),
  found: Type.String(),
  suggestion: Type.Union([Type.String(), Type.Null()], { description: 'what could stand there instead' }),
});
export type ToneWarning = Static<typeof ToneWarning>;
export const ToneWarnings = Type.Object({ warnings: Type.Array(ToneWarning) });

/** POST /api/conversations/{id}/copilot/uses: what became of a suggestion that was shown. */
export const NoteUse = Closed({
  kind: SuggestionKind,
  sourceId: Type.String({ maxLength: 100 }),
  suggested: Type.String({ maxLength: 5000 }),
  sent: Type.String({ maxLength: 5000, description: 'empty: it was shown and not used' }),
});
export type NoteUse = Static<typeof NoteUse>;

/** GET /api/copilot/uses */
export const UseReport = Type.Object({
  days: Type.Integer(),
  kinds: Type.Array(
    Type.Object({
      kind: SuggestionKind,
      used: Type.Integer(),
      edited: Type.Integer(),
      ignored: Type.Integer(),
      meanEdit: Type.Union([Type.Number(), Type.Null()], {
        description: 'share that was changed, of the edited ones',
      }),
    }),
  ),
});
export type UseReport = Static<typeof UseReport>;
