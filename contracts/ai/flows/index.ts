export * from './flow.ts';
export * from './problem.ts';
export * from './slot.ts';
export * from './step.ts';
export * from './store.ts';
export * from './trace.ts';
export * from './words.ts';
