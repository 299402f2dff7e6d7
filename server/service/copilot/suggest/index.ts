export { findCanned } from './canned.ts';
export { findPastReplies } from './past-replies.ts';
export { suggestReplies } from './suggest-replies.ts';
