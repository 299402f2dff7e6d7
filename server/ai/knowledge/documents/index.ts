export { findPassages } from './live/answer-from-passages.ts';
export type { PassageAnswer } from './live/answer-from-passages.ts';
export { MAX_DOCUMENT_BYTES, parseInThread } from './parsing/parse-in-thread.ts';
export type { ParsedDocument } from './parsing/parse-document.ts';
export { previewDocument, saveDocument } from './store/save-document.ts';
