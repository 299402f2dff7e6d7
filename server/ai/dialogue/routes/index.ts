export { addFlowRoutes } from './flow-routes.ts';
export { addTryRoutes } from './try-routes.ts';
