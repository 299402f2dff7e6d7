import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';
import { FlowSlot } from './slot.ts';
import { FlowStep } from './step.ts';
import { Expression, FlowId, FlowLanguage, FlowName, Words } from './words.ts';

const Phrases = (maxItems: number) => Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems });

/** What starts a flow. Without a trigger only other flows start it. */
export const FlowTrigger = Closed({
  intents: Type.Optional(Phrases(50)),
  keywords: Type.Optional(Phrases(100)),
  examples: Type.Optional(Phrases(200)),
  event: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  when: Type.Optional(Expression),
});
export type FlowTrigger = Static<typeof FlowTrigger>;

/** The version of the format; a file says by which it was written. */
export const FLOW_FORMAT = 'zhike: flow/1';

/** A dialogue flow: what the bot has to know, and what it does step by step. The same in YAML and JSON. */
export const Flow = Closed({
  zhike: Type.Literal('flow/1'),
  id: FlowId,
  name: Closed({
    'zh-CN': Type.String({ minLength: 1, maxLength: 100 }),
    en: Type.String({ minLength: 1, maxLength: 100 }),
  }),
  about: Type.Optional(Words),
  languages: Type.Optional(Type.Array(FlowLanguage, { minItems: 1, maxItems: 2 })),
  trigger: Type.Optional(FlowTrigger),
  resume_after_hours: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 720,
      description: 'silence after which the bot asks whether to go on',
    }),
  ),
  slots: Type.Optional(Type.Record(FlowName, FlowSlot)),
  variables: Type.Optional(Type.Record(FlowName, Expression)),
  steps: Type.Array(FlowStep, { minItems: 1, maxItems: 300 }),
});
export type Flow = Static<typeof Flow>;
