import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';
import { FlowProblem } from './problem.ts';
import { TraceEntry } from './trace.ts';

const Source = Type.String({ minLength: 1, maxLength: 400_000, description: 'YAML or JSON, docs/flows.md' });

/** A flow in the list. */
export const FlowHead = Type.Object({
  id: Type.String(),
  flowId: Type.String({ description: 'the id within its source: shop.address_change' }),
  name: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
  revision: Type.Integer({ description: 'of the draft' }),
  published: Type.Union([Type.Integer(), Type.Null()]),
  versions: Type.Integer(),
  isChanged: Type.Boolean({ description: 'the draft differs from what is published' }),
  updatedAt: Type.String(),
  updatedBy: Type.String(),
});
export type FlowHead = Static<typeof FlowHead>;
export const FlowHeads = Type.Object({ items: Type.Array(FlowHead) });

/** A flow with its draft, the draft as JSON (null where its form is wrong), and what is wrong with it. */
export const StoredFlow = Type.Object({
  ...FlowHead.properties,
  source: Source,
  flow: Type.Unknown({ description: 'the draft as JSON; null where its form is wrong' }),
  problems: Type.Array(FlowProblem),
});
export type StoredFlow = Static<typeof StoredFlow>;

/** POST /api/flows: the source, or the flow as JSON. */
export const CreateFlow = Closed({
  source: Type.Optional(Source),
  flow: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type CreateFlow = Static<typeof CreateFlow>;

/** PUT /api/flows/{id}/draft: refused where somebody else saved since `revision`. */
export const SaveDraft = Closed({
  ...CreateFlow.properties,
  revision: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
});
export type SaveDraft = Static<typeof SaveDraft>;

/** POST /api/flows/{id}/publish */
export const PublishFlow = Closed({
  revision: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
  note: Type.Optional(Type.String({ maxLength: 500 })),
});
export type PublishFlow = Static<typeof PublishFlow>;

export const FlowVersion = Type.Object({
  number: Type.Integer(),
  note: Type.String(),
  isPublished: Type.Boolean(),
  createdAt: Type.String(),
  createdBy: Type.String(),
});
export type FlowVersion = Static<typeof FlowVersion>;
export const FlowVersions = Type.Object({ items: Type.Array(FlowVersion) });
export const FlowSource = Type.Object({ source: Type.String() });

/** POST /api/flows/lint */
export const LintFlow = CreateFlow;
export const LintReport = Type.Object({ problems: Type.Array(FlowProblem) });

const Answer = Closed({
  result: Type.Optional(Type.Unknown()),
  error: Type.Optional(Type.Enum(['time_limit', 'failed'])),
  code: Type.Optional(Type.String({ maxLength: 100 })),
  later: Type.Optional(Type.Boolean()),
});

/** POST /api/flows/try: a conversation in memory with what actions answer; a draft in place of what is published. */
export const TryFlows = Closed({
  ...CreateFlow.properties,
  language: Type.Optional(Type.Enum(['zh-CN', 'en'])),
  channel: Type.Optional(Type.String({ maxLength: 40 })),
  profile: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  actions: Type.Optional(Type.Record(Type.String(), Answer, { maxProperties: 50 })),
  messages: Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), { minItems: 1, maxItems: 50 }),
});
export type TryFlows = Static<typeof TryFlows>;

export const TriedTurn = Type.Object({
  message: Type.String(),
  outcome: Type.String(),
  happened: Type.Array(
    Type.Object({
      kind: Type.Enum(['user', 'bot', 'called', 'handoff', 'waits']),
      text: Type.Optional(Type.String()),
      choices: Type.Optional(Type.Array(Type.String())),
      action: Type.Optional(Type.String()),
      input: Type.Optional(Type.Unknown()),
      reason: Type.Optional(Type.String()),
      summary: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      event: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      until: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    }),
  ),
  trace: Type.Array(TraceEntry),
});
export const TriedFlows = Type.Object({
  turns: Type.Array(TriedTurn),
  slots: Type.Unknown({ description: 'what the flow in progress knows at the end' }),
});
export type TriedFlows = Static<typeof TriedFlows>;

/** A flow that Zhike brings along. */
export const ReadyFlow = Type.Object({
  id: Type.String(),
  name: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
  about: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
  steps: Type.Integer(),
  actions: Type.Array(Type.String(), { description: 'what it has done' }),
  isCopied: Type.Boolean(),
});
export type ReadyFlow = Static<typeof ReadyFlow>;
export const ReadyFlows = Type.Object({ items: Type.Array(ReadyFlow) });
