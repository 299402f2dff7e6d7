export { addHttpActionRoutes } from './routes.ts';
export { httpActions } from './perform-http.ts';
