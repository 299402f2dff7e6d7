export { sentenceVector, shareOfUnits, vectorWords } from './sentence-vector.ts';
export { englishVectors, readVectors, writeVectors } from './word-vectors.ts';
export type { WordVectors } from './word-vectors.ts';
