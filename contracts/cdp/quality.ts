import { Type } from 'typebox';
import type { Static } from 'typebox';

const Share = Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
  description: 'null: nothing to tell it by',
});

/** How good what one source tells is, each from 0 to 1. */
export const SourceQuality = Type.Object({
  source: Type.String(),
  day: Type.String(),
  /** Of 100: the weighted mean of what is known. */
  score: Type.Integer(),
  records: Type.Integer(),
  completeness: Share,
  validity: Share,
  freshness: Share,
  uniqueness: Share,
  agreement: Share,
  medianAgeDays: Type.Number(),
  duplicates: Type.Integer({ description: 'records of customers of whom the source has another record' }),
  fields: Type.Array(
    Type.Object({
      field: Type.String(),
      filled: Type.Number({ description: 'share of the records' }),
      valid: Share,
      agrees: Share,
    }),
  ),
});
export type SourceQuality = Static<typeof SourceQuality>;

/** GET /api/sources/quality: the newest report of each source, with the scores of the days before. */
export const SourceQualities = Type.Object({
  items: Type.Array(
    Type.Object({
      ...SourceQuality.properties,
      history: Type.Array(Type.Object({ day: Type.String(), score: Type.Integer() })),
    }),
  ),
});
export type SourceQualities = Static<typeof SourceQualities>;
