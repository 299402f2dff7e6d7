import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';

const Words = Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 2, maxItems: 30 });

/** Words that mean the same to the enterprise's customers; the first stands for all. */
export const SynonymGroup = Type.Object({
  id: Type.String(),
  words: Type.Array(Type.String()),
  updatedAt: Type.String(),
});
export type SynonymGroup = Static<typeof SynonymGroup>;

/** GET /api/knowledge/synonyms, in the order of their first words */
export const SynonymGroups = Type.Object({ items: Type.Array(SynonymGroup) });

/** POST /api/knowledge/synonyms, PUT /api/knowledge/synonyms/:id */
export const WriteSynonyms = Closed({ words: Words });
