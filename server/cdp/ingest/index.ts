export { addEventRoutes } from './routes/event-routes.ts';
export { addSourceRoutes } from './routes/source-routes.ts';
export { createSource } from './sources/sources.ts';
export { forgetRejects } from './rejects/forget-rejects.ts';
