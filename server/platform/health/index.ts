export { addHealthRoutes } from './add-health-routes.ts';
