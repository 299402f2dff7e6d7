export { findDemo } from './demo-file.ts';
export type { Demo } from './demo-file.ts';
export { seedDemo } from './seed-demo.ts';
