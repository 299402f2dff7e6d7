export { danglingIds, provideReferences } from './references.ts';
export type { Reference } from './references.ts';
