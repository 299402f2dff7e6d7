import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';

const Limit = (maximum: number) => Type.Integer({ minimum: 0, maximum });

/** What the language model may write for a tenant, and how much. */
export const WritingSettings = Closed({
  answers: Type.Boolean({
    description: 'answers to customers where knowledge has passages but no sure answer',
  }),
  fluency: Type.Boolean({ description: 'sure answers of knowledge are worded for the question' }),
  copilot: Type.Boolean({ description: 'drafts, summaries and translations for agents' }),
  tokensPerTurn: Limit(100_000),
  msPerTurn: Type.Integer({ minimum: 200, maximum: 10_000 }),
  tokensPerConversation: Limit(10_000_000),
  secondsPerConversation: Limit(86_400),
  tokensPerDay: Limit(1_000_000_000),
  secondsPerDay: Limit(1_000_000),
  timezone: Type.String({ minLength: 1, maxLength: 60, pattern: '^[A-Za-z]+/[A-Za-z0-9_+/-]+$' }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  priceIn: Type.Integer({
    minimum: 0,
    maximum: 1_000_000_000,
    description: 'minor units for a million tokens read',
  }),
  priceOut: Type.Integer({
    minimum: 0,
    maximum: 1_000_000_000,
    description: 'minor units for a million tokens written',
  }),
});
export type WritingSettings = Static<typeof WritingSettings>;

/** One day of use. */
export const WritingDay = Type.Object({
  day: Type.String(),
  requests: Type.Integer(),
  used: Type.Integer({ description: 'texts that passed the checks' }),
  refused: Type.Integer({ description: 'requests that the budget refused' }),
  tokensIn: Type.Integer(),
  tokensOut: Type.Integer(),
  seconds: Type.Number(),
  cost: Type.Number({ description: 'minor units, at the prices of today, rounded up' }),
});
export type WritingDay = Static<typeof WritingDay>;

/** GET /api/writing */
export const WritingState = Type.Object({
  model: Type.Union([Type.String(), Type.Null()], { description: 'null: no language model is configured' }),
  settings: WritingSettings,
  days: Type.Array(WritingDay, { description: 'the last 14 days of use, today first' }),
});
export type WritingState = Static<typeof WritingState>;
