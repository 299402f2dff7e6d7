export * from './data-set.ts';
export * from './example.ts';
export * from './model.ts';
export * from './queue.ts';
export * from './report.ts';
export * from './run.ts';
