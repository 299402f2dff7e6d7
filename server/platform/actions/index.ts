export { createActions, readInput } from './actions.ts';
export type { Actions } from './actions.ts';
export { actionsOf, provideActions } from './actions-of.ts';
export { isOutside } from './action.ts';
export type {
  About,
  Action,
  ActionSource,
  AnyAction,
  Given,
  OutsideAction,
  Patience,
  Result,
} from './action.ts';
export { addActionRoutes } from './routes.ts';
