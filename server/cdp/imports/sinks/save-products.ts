import { sql } from 'kysely';
import { saveProducts } from '../../orders/index.ts';
import type { ProductRow } from '../rows/index.ts';
import type { Outcome, SaveRows } from './sinks.ts';

/** Writes rows of products by their number within the source. */
export const saveProductRows: SaveRows = async (ctx, target, rows) => {
  const products = rows as ProductRow[];
  const ids = [...new Set(products.map(({ externalId }) => externalId))];
  const { rows: known } = await sql<{ id: string }>`
    select external_id as id from cdp.products
    where tenant = ${ctx.tenant} and source = ${target.source} and external_id = any(${ids}::text[])`.execute(
    ctx.db,
  );
  const before = new Set(known.map(({ id }) => id));
  const written = await saveProducts(ctx, target.source, products);
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
