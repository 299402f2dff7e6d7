export { addReviewRoutes } from './routes.ts';
export { listWaiting, queueDoubtful } from './review-rows.ts';
export type { Doubtful } from './review-rows.ts';
