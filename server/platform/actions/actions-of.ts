import { perApp } from '../context/index.ts';
import type { App } from '../context/index.ts';
import { createActions } from './actions.ts';
import type { Actions } from './actions.ts';

const holderOf = perApp((): { actions: Actions } => ({ actions: createActions([]) }));

/** Whoever puts a process together says once what its modules can do. */
export function provideActions(app: App, actions: Actions): void {
  holderOf(app).actions = actions;
}

/** What this process can have done. */
export function actionsOf(app: App): Actions {
  return holderOf(app).actions;
}
