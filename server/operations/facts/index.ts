export { factCounter } from './fact-counter.ts';
