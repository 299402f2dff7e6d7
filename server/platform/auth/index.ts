export { addSessionRoutes } from './routes.ts';
export { personOf } from './person-of.ts';
