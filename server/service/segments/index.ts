export { addSuggestRoutes } from './routes.ts';
