import type { ImportKind } from '../../../../contracts/cdp/index.ts';
import { saveCustomers } from './save-customers.ts';
import { saveEventRows } from './save-events.ts';
import { saveOrderRows } from './save-orders.ts';
import { saveProductRows } from './save-products.ts';
import type { SaveRows } from './sinks.ts';

export { takeEffects } from './effects.ts';
export { digestOf, takeThings } from './things.ts';
export type { NotedThing } from './things.ts';
export type { Outcome, SaveRows } from './sinks.ts';

const SAVE: Record<ImportKind, SaveRows> = {
  customers: saveCustomers,
  orders: saveOrderRows,
  events: saveEventRows,
  tickets: saveEventRows,
  products: saveProductRows,
};

/** Writes the rows of a batch, whatever they are of. */
export const saveRows: SaveRows = (ctx, target, rows) =>
  rows.length === 0 ? Promise.resolve([]) : SAVE[target.kind](ctx, target, rows);
