import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';
import { Expression, FlowId, FlowName, Words } from './words.ts';

/** Every step has an id; without `next` the step below follows, and after the last one the flow ends. */
const Base = { id: FlowName, note: Type.Optional(Type.String({ maxLength: 500 })) };
const Next = { next: Type.Optional(FlowName) };

/** Text is an expression; numbers, booleans, null, lists and objects stand for themselves, with expressions inside. */
export const Mapping = Type.Record(
  Type.String({ pattern: '^[^\\u0000-\\u001f]{1,60}$' }),
  Type.Unknown({ description: 'text is an expression; lists and objects hold expressions' }),
);
export type Mapping = Static<typeof Mapping>;
/** Slots and variables with the expressions of their new values. */
const Values = Type.Record(FlowName, Expression);

/** Where to go when a call fails: one step, or one by kind of failure. */
const OnError = Type.Union([
  FlowName,
  Closed({
    time_limit: Type.Optional(FlowName),
    codes: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_.]{0,79}$' }), FlowName, {
        description: 'by the code of the error',
      }),
    ),
    else: FlowName,
  }),
]);
export type OnError = Static<typeof OnError>;

const Calling = {
  input: Type.Optional(Mapping),
  result: Type.Optional(Values),
  on_error: Type.Optional(OnError),
  time_limit_ms: Type.Optional(Type.Integer({ minimum: 100, maximum: 120_000 })),
  retries: Type.Optional(Type.Integer({ minimum: 0, maximum: 5 })),
};

const ActionName = Type.String({ pattern: '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$', maxLength: 80 });

export const SayStep = Closed({
  ...Base,
  ...Next,
  kind: Type.Literal('say'),
  text: Words,
  choices: Type.Optional(Type.Array(Words, { maxItems: 10 })),
});
export const AskStep = Closed({
  ...Base,
  ...Next,
  kind: Type.Literal('ask'),
  slot: FlowName,
  text: Type.Optional(Words),
  always: Type.Optional(Type.Boolean({ description: 'ask even if the slot has a value' })),
});
export const DecideStep = Closed({
  ...Base,
  kind: Type.Literal('decide'),
  when: Type.Array(Closed({ if: Expression, next: FlowName }), { minItems: 1, maxItems: 30 }),
  else: Type.Optional(FlowName),
});
export const SetStep = Closed({ ...Base, ...Next, kind: Type.Literal('set'), values: Values });
export const CallStep = Closed({
  ...Base,
  ...Next,
  ...Calling,
  kind: Type.Literal('call'),
  action: ActionName,
  wait: Type.Optional(Type.Boolean({ description: 'false: nobody waits for the result' })),
  meanwhile: Type.Optional(Words),
});
export const FlowCallStep = Closed({
  ...Base,
  ...Next,
  kind: Type.Literal('flow'),
  flow: FlowId,
  input: Type.Optional(Values),
  result: Type.Optional(Values),
});
export const WaitStep = Closed({
  ...Base,
  ...Next,
  kind: Type.Literal('wait'),
  event: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  minutes: Type.Optional(Expression),
  until: Type.Optional(Expression),
  result: Type.Optional(Values),
  on_time_over: Type.Optional(FlowName),
});
export const ExperimentStep = Closed({
  ...Base,
  kind: Type.Literal('experiment'),
  experiment: Type.String({ minLength: 1, maxLength: 80 }),
  branches: Type.Array(
    Closed({ name: FlowName, weight: Type.Number({ minimum: 0, maximum: 1000 }), next: FlowName }),
    { minItems: 2, maxItems: 10 },
  ),
});
export const RecommendStep = Closed({
  ...Base,
  ...Next,
  ...Calling,
  kind: Type.Literal('recommend'),
  wait: Type.Optional(Type.Boolean()),
});
export const ModelStep = Closed({
  ...Base,
  ...Next,
  kind: Type.Literal('model'),
  instruction: Words,
  passages: Expression,
  otherwise: Words,
  time_limit_ms: Type.Optional(Type.Integer({ minimum: 100, maximum: 120_000 })),
});
export const HandoffStep = Closed({
  ...Base,
  kind: Type.Literal('handoff'),
  why: Words,
  text: Type.Optional(Words),
});
export const EndStep = Closed({
  ...Base,
  kind: Type.Literal('end'),
  outcome: Type.Optional(
    Type.Union([Type.Literal('done'), Type.Literal('given_up'), Type.Literal('refused')]),
  ),
});

export const FlowStep = Type.Union([
  SayStep,
  AskStep,
  DecideStep,
  SetStep,
  CallStep,
  FlowCallStep,
  WaitStep,
  ExperimentStep,
  RecommendStep,
  ModelStep,
  HandoffStep,
  EndStep,
]);
export type FlowStep = Static<typeof FlowStep>;
/** The step of one kind. */
export type StepOf<Kind extends FlowStep['kind']> = Extract<FlowStep, { kind: Kind }>;
/** The schema of each kind, to say what is wrong with a step of that kind. */
export const STEP_KINDS = {
  say: SayStep,
  ask: AskStep,
  decide: DecideStep,
  set: SetStep,
  call: CallStep,
  flow: FlowCallStep,
  wait: WaitStep,
  experiment: ExperimentStep,
  recommend: RecommendStep,
  model: ModelStep,
  handoff: HandoffStep,
  end: EndStep,
} as const;
