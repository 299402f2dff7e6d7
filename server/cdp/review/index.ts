export { addReviewRoutes } from './routes.ts';
export { queueDoubtful } from './review-rows.ts';
export type { Doubtful } from './review-rows.ts';
