export { mergeFollower } from './follow-merges.ts';
export { addCustomerTimelineRoute } from './timeline.ts';
