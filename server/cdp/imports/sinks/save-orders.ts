import { appError } from '../../../platform/errors/index.ts';
import type { OrderStatus } from '../../../../contracts/cdp/index.ts';
import { markChanged } from '../../changes/index.ts';
import { isPersonal } from '../../profile/index.ts';
import { changeOrders } from '../../orders/index.ts';
import type { GivenOrder } from '../../orders/index.ts';
import type { OrderRow } from '../rows/index.ts';
import { outcomesOf } from './save-customers.ts';
import { savePeople } from './save-people.ts';
import { noteThings } from './things.ts';
import type { SaveRows } from './sinks.ts';

const MOST_DETAILS = 30;

/** Writes rows of orders. Rows of one number are one order with several items; where none has an amount, it is the sum of these. */
export const saveOrderRows: SaveRows = async (ctx, target, rows) => {
  const told = rows as OrderRow[];
  const people = await savePeople(
    ctx,
    target.source,
    told.map(({ person, name }) => ({ person, name })),
    target.id,
  );
  const orders = [...Map.groupBy(told, ({ externalId }) => externalId).values()].map((group) => {
    const homeId = people.get(group[0]?.person.externalId ?? '')?.homeId;
    if (homeId === undefined)
      throw appError('imports.nobody', 422, 'The order is of somebody who has no id.');
    return toOrder(group, homeId);
  });
  const changes = await changeOrders(ctx, target.source, orders);
  const news = changes.filter(({ outcome }) => outcome !== 'unchanged');
  await noteThings(
    ctx,
    target.id,
    news.map(({ digest, homeId, before, after }) => ({ key: digest, homeId, before, after })),
  );
  markChanged(ctx, [...new Set(news.map(({ homeId }) => homeId))]);
  return outcomesOf(
    told.map(({ externalId }) => externalId),
    new Map(changes.map((change) => [change.externalId, change])),
  );
};

/** What else the rows tell, without what tells who somebody is: who receives a parcel is no part of an order here. */
function detailsOf(group: OrderRow[]): Record<string, string | number | boolean> {
  const told = group.flatMap(({ properties }) => Object.entries(properties));
  return Object.fromEntries(told.filter(([name, value]) => !isPersonal(name, value)).slice(0, MOST_DETAILS));
}

function toOrder(group: OrderRow[], homeId: string): GivenOrder {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) throw new Error('an order without rows');
  const items = group.flatMap(({ item }) => (item ? [item] : []));
  const sum = items.reduce((total, { price = 0, quantity = 1 }) => total + Math.round(price * quantity), 0);
  // Files with a line for each item repeat the order's total on each.
  const amount = group.find((row) => row.amount !== undefined)?.amount ?? sum;
  const refunded = group.find((row) => row.refunded !== undefined)?.refunded;
  return {
    externalId: first.externalId,
    homeId,
    at: first.at,
    status: (last.status ?? 'completed') as OrderStatus,
    toldAt: last.toldAt ?? last.at,
    whole: { amount, currency: first.currency, items },
    details: detailsOf(group),
    ...(refunded === undefined ? {} : { refunded: { total: refunded } }),
  };
}
