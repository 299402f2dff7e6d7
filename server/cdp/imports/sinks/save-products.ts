import { lockProducts, saveProducts } from '../../orders/index.ts';
import type { ProductRow } from '../rows/index.ts';
import type { Outcome, SaveRows } from './sinks.ts';
import { digestOf, noteThings } from './things.ts';

/** Writes rows of products by their number within the source. */
export const saveProductRows: SaveRows = async (ctx, target, rows) => {
  const products = rows as ProductRow[];
  const ids = [...new Set(products.map(({ externalId }) => externalId))];
  const before = await lockProducts(ctx, target.source, ids);
  const written = await saveProducts(ctx, target.source, products);
  const after = await lockProducts(ctx, target.source, ids);
  await noteThings(
    ctx,
    target.id,
    [...after].flatMap(([key, now]) => {
      const was = before.get(key) ?? null;
      return was && digestOf(was) === digestOf(now) ? [] : [{ key, homeId: null, before: was, after: now }];
    }),
  );
  const created = ids.length - before.size;
  let [freshLeft, changedLeft] = [created, Math.max(0, written - created)];
  const seen = new Set<string>();
  return products.map(({ externalId }): Outcome => {
    const isFirst = !seen.has(externalId);
    seen.add(externalId);
    if (isFirst && !before.has(externalId) && freshLeft-- > 0) return 'created';
    return isFirst && changedLeft-- > 0 ? 'changed' : 'unchanged';
  });
};
