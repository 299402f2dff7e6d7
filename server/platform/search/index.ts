export { indexDocuments, removeDocuments, removeDocumentsUnder } from './index-documents.ts';
export type { SearchDocument } from './index-documents.ts';
export { findDocuments } from './find-documents.ts';
export type { SearchHit, SearchQuery } from './find-documents.ts';
export { textMatches } from './grams.ts';
