export * from './articles.ts';
export * from './flows/index.ts';
export * from './knowledge.ts';
export * from './synonyms.ts';
export * from './training/index.ts';
export * from './writing/index.ts';
export * from './graph.ts';
