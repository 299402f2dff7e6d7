import { readFiles, storeGraph } from '../ai/index.ts';
import type { Ctx } from '../platform/context/index.ts';

/** Puts the shop's products into the graph, so that it answers what they are like. */
export async function seedGraph(ctx: Ctx, products: readonly unknown[]): Promise<void> {
  const name = 'products.json';
  const bytes = new TextEncoder().encode(JSON.stringify(products));
  await storeGraph(ctx, [name], readFiles([{ name, bytes }], ctx.now.toISOString().slice(0, 10), '商品'));
}
