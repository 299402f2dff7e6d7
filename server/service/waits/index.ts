export { endOverdue } from './end-wait.ts';
export { waitFollower } from './follow-events.ts';
export { storeWait } from './store-wait.ts';
export { takeEnded } from './take-ended.ts';
export type { EndedWait } from './take-ended.ts';
export { dropWaits, removeWaits } from './wait-queries.ts';
export { watchCustomers } from './watch-customers.ts';
