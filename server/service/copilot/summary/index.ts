export { handoverBriefer, readBrief } from './brief.ts';
export { sumUp } from './sum-up.ts';
