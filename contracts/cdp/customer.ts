import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { AttributeValue, SurvivorshipReason, SurvivorshipRule, ToldValue } from './profile.ts';

export const IdentifierKind = Type.Union([
  Type.Literal('user_id'),
  Type.Literal('phone'),
  Type.Literal('email'),
  Type.Literal('member_id'),
  Type.Literal('openid'),
  Type.Literal('unionid'),
  Type.Literal('external_userid'),
  Type.Literal('device'),
  Type.Literal('anonymous_id'),
  Type.Literal('card'),
  Type.Literal('order_number'),
  Type.Literal('id_card'),
]);
export type IdentifierKind = Static<typeof IdentifierKind>;

const Nullable = Type.Union([Type.String(), Type.Null()]);

/** Values of persons are masked until somebody who may asks for them with POST …/reveal, which is recorded. */
export const Identifier = Type.Object({
  id: Type.String(),
  kind: IdentifierKind,
  value: Type.String({ description: 'masked as long as `masked` is true' }),
  masked: Type.Boolean(),
  verified: Type.Boolean({ description: 'proved by the enterprise, not only stated by the visitor' }),
  channelIdentityId: Nullable,
  createdAt: Type.String(),
});
export type Identifier = Static<typeof Identifier>;

export const Attribute = Type.Object({
  name: Type.String(),
  value: AttributeValue,
  masked: Type.Boolean(),
  source: Type.String(),
  at: Type.String(),
  confidence: Type.Number(),
  rule: SurvivorshipRule,
  reason: SurvivorshipReason,
  told: Type.Array(ToldValue, { description: 'all that was told of it, the standing value first' }),
});
export type Attribute = Static<typeof Attribute>;

export const CustomerTag = Type.Object({
  tag: Type.String(),
  source: Type.String(),
  at: Type.String(),
  confidence: Type.Number(),
  expiresAt: Nullable,
  evidence: Nullable,
});
export type CustomerTag = Static<typeof CustomerTag>;

/** A row of a list of customers. */
export const CustomerSummary = Type.Object({
  id: Type.String(),
  name: Type.String({ description: 'empty for an unknown visitor' }),
  verified: Type.Boolean({ description: 'joined with a verified user of the enterprise' }),
  level: Nullable,
  tags: Type.Array(Type.String()),
});
export type CustomerSummary = Static<typeof CustomerSummary>;

/** GET /api/customers/{id}; the id of a customer who was merged leads to the one that absorbed it. */
export const Customer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  nameTold: Type.Optional(
    Type.Array(ToldValue, { description: 'all names that were told, the standing one first' }),
  ),
  verified: Type.Boolean(),
  level: Nullable,
  language: Nullable,
  createdAt: Type.String(),
  identifiers: Type.Array(Identifier),
  attributes: Type.Array(Attribute),
  tags: Type.Array(CustomerTag),
  channelIdentities: Type.Array(
    Type.Object({
      id: Type.String({ description: 'the thread of this identity' }),
      channel: Type.String(),
      verified: Type.Boolean(),
      createdAt: Type.String(),
    }),
  ),
});
export type Customer = Static<typeof Customer>;

/**
 * GET /api/customers: by an identifier (`phone:13800138000`), by name, identifier, masked phone or its last four digits (`q`), by tag,
 * or the newest.
 */
export const ListCustomers = Closed({
  identifier: Type.Optional(
    Type.String({
      maxLength: 400,
      pattern:
        '^(user_id|phone|email|member_id|openid|unionid|external_userid|device|anonymous_id|card|order_number|id_card):',
    }),
  ),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  tag: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type ListCustomers = Static<typeof ListCustomers>;

export const CustomerPage = Type.Object({
  items: Type.Array(
    Type.Object({
      ...CustomerSummary.properties,
      sources: Type.Array(Type.String(), { description: 'channels and sources that tell of them' }),
      lastSeenAt: Nullable,
    }),
  ),
  nextCursor: Nullable,
});
export type CustomerPage = Static<typeof CustomerPage>;

/** PATCH /api/customers/{id}; null removes. */
export const ChangeCustomer = Closed({
  name: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Null()])),
  attributes: Type.Optional(
    Type.Record(
      Type.String({ pattern: '^.{1,100}$' }),
      Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean(), Type.Null()]),
      { maxProperties: 100, additionalProperties: false },
    ),
  ),
});
export type ChangeCustomer = Static<typeof ChangeCustomer>;
