import { applyEvents, markChanged, saveEvents, saveOrders, saveProducts, saveRecords } from '../cdp/index.ts';
import type { StoredEvent } from '../cdp/index.ts';
import type { Ctx } from '../platform/context/index.ts';
import { shopTime } from './content/index.ts';
import type { DemoContent } from './content/index.ts';
import { tellOrder } from './tell-order.ts';

/** The name under which the shop's own system tells of people, orders and products. */
const SOURCE = 'shop';

/**
 * Takes in what the shop's system knows, as an import of its files would: its customers as records, which join the visitors of the same
 * number, phone and address; its products; its orders, and what led to them and followed as events.
 */
export async function seedOrders(ctx: Ctx, content: DemoContent): Promise<void> {
  const saved = await saveRecords(
    ctx,
    SOURCE,
    content.customers.map(({ externalId, name, phone, email, memberLevel, province, city, ...each }) => ({
      externalId,
      identifiers: [
        { kind: 'user_id', value: externalId },
        { kind: 'phone', value: phone },
        { kind: 'email', value: email },
      ],
      attributes: { name, level: memberLevel, province, city },
      at: shopTime(ctx.now, each.registeredDaysAgo, '10:00'),
    })),
  );
  const homeOf = new Map(saved.map(({ externalId, homeId }) => [externalId, homeId]));
  await saveProducts(
    ctx,
    SOURCE,
    content.products.map(({ sku, name, category, priceCents, currency, attributes }) => ({
      externalId: sku,
      name,
      category,
      price: priceCents,
      currency,
      details: attributes,
    })),
  );
  const products = new Map(content.products.map((each) => [each.sku, each]));
  const told = content.orders.flatMap((order) => {
    const homeId = homeOf.get(order.customerExternalId);
    return homeId === undefined ? [] : [tellOrder(order, { homeId, source: SOURCE, now: ctx.now, products })];
  });
  const events: StoredEvent[] = told.flatMap((each) => each.events);
  saveEvents(ctx, events);
  await applyEvents(ctx, events);
  await saveOrders(
    ctx,
    SOURCE,
    told.map(({ order }) => order),
  );
  markChanged(ctx, [...homeOf.values()]);
}
