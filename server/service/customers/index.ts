export { mergeFollower } from './follow-merges.ts';
export { addCustomerTimelineRoute } from './timeline.ts';
export { addUnmergeRoute } from './unmerge.ts';
