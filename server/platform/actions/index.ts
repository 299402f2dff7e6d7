export { createActions } from './actions.ts';
export type { Action, Actions } from './actions.ts';
export { addActionRoutes } from './routes.ts';
