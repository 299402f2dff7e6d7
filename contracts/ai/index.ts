export * from './knowledge.ts';
export * from './training/index.ts';
