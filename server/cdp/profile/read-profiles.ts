import type { Ctx } from '../../platform/context/index.ts';
import { loadCatalogue } from './catalogue/index.ts';
import type { Attribute } from './catalogue/index.ts';
import { readComputed } from './computed/index.ts';
import { listAttributes } from './list-attributes.ts';
import { pickAttributes, surviveAttributes } from './survive.ts';
import type { Survival } from './survive.ts';

/**
 * The standing values of customers by name, at a time: told ones and, before these, computed ones. `rootOf` leads each
 * record to its customer; at most six statements for any number of them.
 */
export async function readProfiles(
  ctx: Ctx,
  rootOf: Map<string, string>,
  options: { names?: string[]; now?: Date } = {},
): Promise<Map<string, Map<string, Attribute>>> {
  const now = options.now ?? ctx.now;
  const [catalogue, told, computed] = await Promise.all([
    loadCatalogue(ctx),
    listAttributes(ctx, [...rootOf.keys()], options.names),
    readComputed(ctx, rootOf, { ...options, now }),
  ]);
  const byRoot = Map.groupBy(told, (each) => rootOf.get(each.customerId) ?? each.customerId);
  const profiles = new Map<string, Map<string, Attribute>>();
  for (const root of new Set(rootOf.values())) {
    const standing = pickAttributes(byRoot.get(root) ?? [], catalogue, now);
    profiles.set(root, new Map([...standing, ...(computed.get(root) ?? [])]));
  }
  return profiles;
}

/** All that is known of one customer, whose records these are, with what stands and why. */
export async function readProvenance(ctx: Ctx, records: string[]): Promise<Survival[]> {
  const [first = ''] = records;
  const [catalogue, told, computed] = await Promise.all([
    loadCatalogue(ctx),
    listAttributes(ctx, records),
    readComputed(ctx, new Map(records.map((record) => [record, first])), { now: ctx.now }),
  ]);
  const counted = computed.get(first) ?? new Map<string, Attribute>();
  const others = told.filter((each) => !counted.has(each.name));
  return [
    ...surviveAttributes(others, catalogue, ctx.now),
    ...[...counted].map(([name, winner]): Survival => {
      return { name, winner, rule: 'latest', reason: 'only', told: [winner] };
    }),
  ];
}
