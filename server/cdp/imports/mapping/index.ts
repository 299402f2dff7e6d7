export { guessMapping } from './guess-mapping.ts';
export { readMapping } from './read-mapping.ts';
export type { MappingFile } from './read-mapping.ts';
