export { learnFeatures, rowOfUnits, toRow } from './featuriser.ts';
export type { Block, FeatureSpec, Featuriser, TextRow } from './featuriser.ts';
export { isSingleCharacter, placedUnitsOf, readUnits, unitsOf } from './read-units.ts';
export type { PlacedUnit } from './read-units.ts';
export { withVector } from './with-vector.ts';
export type { VectorColumns } from './with-vector.ts';
export { visitTerms } from './terms.ts';
export type { BlockSpec } from './terms.ts';
export { soundOf } from './sounds.ts';
