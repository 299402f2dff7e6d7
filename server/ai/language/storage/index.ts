export { packWords, readSections, unpackWords, writeSections } from './sections.ts';
export type { Sections } from './sections.ts';
