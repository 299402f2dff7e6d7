export { invalidAnswer, post, postJson } from './post-json.ts';
export type { Endpoint } from './post-json.ts';
