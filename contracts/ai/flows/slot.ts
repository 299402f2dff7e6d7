import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../../closed.ts';
import { Expression, Words } from './words.ts';

export const SLOT_TYPES = [
  'text',
  'number',
  'date',
  'time',
  'phone',
  'email',
  'order_number',
  'amount',
  'address',
  'choice',
  'boolean',
  'person',
] as const;
export type SlotType = (typeof SLOT_TYPES)[number];

/** One value of a slot of type `choice`, with other words for it. */
export const SlotChoice = Closed({
  value: Type.String({ minLength: 1, maxLength: 100 }),
  name: Words,
  words: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 50 })),
});
export type SlotChoice = Static<typeof SlotChoice>;

/** A value that the customer's profile may give, where the customer allows the purpose. The bot says where it has it from. */
export const SlotProfile = Closed({
  attribute: Type.String({ minLength: 1, maxLength: 100 }),
  said: Type.Optional(Words),
});

/** What a flow has to know, and how it asks for it. */
export const FlowSlot = Closed({
  type: Type.Enum(SLOT_TYPES),
  name: Type.Optional(Words),
  choices: Type.Optional(Type.Array(SlotChoice, { minItems: 1, maxItems: 50 })),
  valid: Type.Optional(Expression),
  ask: Type.Optional(Words),
  again: Type.Optional(Words),
  attempts: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10,
      description: 'answers that do not fit before a person is offered',
    }),
  ),
  profile: Type.Optional(SlotProfile),
});
export type FlowSlot = Static<typeof FlowSlot>;
