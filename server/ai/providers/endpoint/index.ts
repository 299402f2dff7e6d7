export { invalidAnswer, postJson } from './post-json.ts';
export type { Endpoint } from './post-json.ts';
