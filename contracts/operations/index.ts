import { Type } from 'typebox';
import type { Static } from 'typebox';

/** GET /api/reports/overview: days in the tenant's time zone, both included. */
export const ReportRange = Type.Object(
  {
    from: Type.Optional(Type.String({ format: 'date' })),
    to: Type.Optional(Type.String({ format: 'date' })),
    channel: Type.Optional(Type.String({ maxLength: 50 })),
  },
  { additionalProperties: false },
);
export type ReportRange = Static<typeof ReportRange>;

/** Figures of a period. Shares are 0…1, null where nothing was counted. */
export const Figures = Type.Object({
  conversations: Type.Integer({ description: 'opened in the period' }),
  resolved: Type.Integer(),
  customerMessages: Type.Integer(),
  botReplies: Type.Integer(),
  agentReplies: Type.Integer(),
  answered: Type.Integer({ description: 'bot turns with an answer from knowledge' }),
  clarified: Type.Integer({ description: 'bot turns with a question back' }),
  unanswered: Type.Integer({ description: 'bot turns without an answer' }),
  handoffs: Type.Integer({ description: 'conversations that went to people' }),
  solvedWithoutPerson: Type.Union([Type.Number(), Type.Null()], {
    description: 'of the conversations that ended: share that no person touched and that had an answer',
  }),
  handoffRate: Type.Union([Type.Number(), Type.Null()]),
  firstResponseSeconds: Type.Union([Type.Number(), Type.Null()], {
    description: "median seconds from handover to a person's first reply",
  }),
  firstResponseP90Seconds: Type.Union([Type.Number(), Type.Null()]),
  csat: Type.Union([Type.Number(), Type.Null()], { description: 'mean of 1…5' }),
  csatCount: Type.Integer(),
});
export type Figures = Static<typeof Figures>;

export const DayFigures = Type.Object({ day: Type.String(), figures: Figures });

export const Overview = Type.Object({
  from: Type.String(),
  to: Type.String(),
  timezone: Type.String(),
  figures: Figures,
  previous: Figures,
  days: Type.Array(DayFigures),
  hours: Type.Array(Type.Object({ hour: Type.Integer(), conversations: Type.Integer() })),
  now: Type.Object({
    bot: Type.Integer(),
    queued: Type.Integer(),
    assigned: Type.Integer(),
    agentsOnline: Type.Integer(),
    longestWaitSeconds: Type.Integer(),
  }),
  intents: Type.Array(Type.Object({ title: Type.String(), count: Type.Integer() })),
  agents: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      conversations: Type.Integer(),
      firstResponseSeconds: Type.Union([Type.Number(), Type.Null()]),
      csat: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
});
export type Overview = Static<typeof Overview>;
