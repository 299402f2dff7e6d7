export { addGrowthRoutes } from './routes.ts';
export { answerCounter, reviewNightly } from './review/review-knowledge.ts';
