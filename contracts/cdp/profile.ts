import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

/** A source is a free name: `person`, `traits`, `dialogue`, `rule`, `computed`, or the name of an import or a system. */
export const SourceName = Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\s/][^/]{0,59}$' });

export const AttributeValue = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
export type AttributeValue = Static<typeof AttributeValue>;

export const AttributeType = Type.Enum(['text', 'number', 'truth', 'date']);
export type AttributeType = Static<typeof AttributeType>;

export const AttributeGroup = Type.Enum(['base', 'contact', 'behaviour', 'service', 'preference', 'value']);
export type AttributeGroup = Static<typeof AttributeGroup>;

/**
 * Which of several values stands: `latest` the newest · `trusted` that of the source first in `sources`, then the newest ·
 * `longest` the longest text · `frequent` what most say · `first` the oldest, never overwritten.
 */
export const SurvivorshipRule = Type.Enum(['latest', 'trusted', 'longest', 'frequent', 'first']);
export type SurvivorshipRule = Static<typeof SurvivorshipRule>;

const DEFINITION = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  type: AttributeType,
  labelZh: Type.String({ maxLength: 60 }),
  labelEn: Type.String({ maxLength: 60 }),
  personal: Type.Union([Type.Boolean(), Type.Null()], {
    description: 'kept encrypted; null: decided by the name and by each value',
  }),
  group: AttributeGroup,
  rule: SurvivorshipRule,
  sources: Type.Array(SourceName, {
    maxItems: 30,
    description: 'most trusted first, `*` for all that are not named; empty for the usual order',
  }),
};

/** What a tenant declares of an attribute. */
export const AttributeDefinition = Closed(DEFINITION);
export type AttributeDefinition = Static<typeof AttributeDefinition>;

/** PUT /api/profile/attributes: all that are declared; what is left out goes back to the defaults. */
export const DeclareAttributes = Closed({ items: Type.Array(AttributeDefinition, { maxItems: 500 }) });

/** GET /api/profile/attributes */
export const AttributeCatalogue = Type.Object({
  items: Type.Array(
    Type.Object({
      ...DEFINITION,
      origin: Type.Enum(['default', 'declared', 'observed', 'computed'], {
        description: 'comes with Zhike, was declared, has only come up, is counted from events',
      }),
      hot: Type.Boolean({ description: 'kept in a column: conditions on it are cheap' }),
    }),
  ),
});
export type AttributeCatalogue = Static<typeof AttributeCatalogue>;

/** What decided between the values; `expired`: none stands any more. */
export const SurvivorshipReason = Type.Enum([
  'only',
  'surer',
  'trusted',
  'latest',
  'longest',
  'frequent',
  'first',
  'expired',
]);
export type SurvivorshipReason = Static<typeof SurvivorshipReason>;

/** One source's word in the provenance of an attribute. */
export const ToldValue = Type.Object({
  value: AttributeValue,
  masked: Type.Boolean(),
  source: Type.String(),
  recordId: Type.String({ description: 'the record (home) that the value stands at' }),
  at: Type.String(),
  confidence: Type.Number(),
  expiresAt: Type.Union([Type.String(), Type.Null()]),
  evidence: Type.Union([Type.String(), Type.Null()], {
    description: 'what it was taken from, such as a message id',
  }),
  expired: Type.Boolean(),
  won: Type.Boolean(),
});
export type ToldValue = Static<typeof ToldValue>;
