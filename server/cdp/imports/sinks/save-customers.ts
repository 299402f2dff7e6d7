import { findHomes, saveRecords } from '../../records/index.ts';
import { addTags } from '../../tags/index.ts';
import type { CustomerRow } from '../rows/index.ts';
import { noteEffects, readBefore } from './effects.ts';
import type { Outcome, SaveRows } from './sinks.ts';

/** Writes rows of customers as records of the import's source. */
export const saveCustomers: SaveRows = async (ctx, target, rows) => {
  const customers = rows as CustomerRow[];
  const known = await findHomes(
    ctx,
    target.source,
    customers.map(({ externalId }) => externalId),
  );
  const before = await readBefore(ctx, target.source, [...new Set(known.values())]);
  const saved = await saveRecords(
    ctx,
    target.source,
    customers.map(({ externalId, identifiers, attributes, at }) => ({
      externalId,
      identifiers,
      attributes,
      ...(at ? { at } : {}),
    })),
  );
  const byId = new Map(saved.map((each) => [each.externalId, each]));
  const written = Map.groupBy(customers, ({ externalId }) => externalId);
  await noteEffects(
    ctx,
    target.id,
    saved.map((each) => ({
      ...each,
      written: (written.get(each.externalId) ?? []).flatMap(({ attributes }) => Object.keys(attributes)),
    })),
    before,
  );
  const tags = customers.flatMap((each) => each.tags.map((tag) => ({ tag, id: each.externalId })));
  if (tags.length > 0) {
    await addTags(
      ctx,
      target.source,
      tags.flatMap(({ tag, id }) => {
        const homeId = byId.get(id)?.homeId;
        return homeId === undefined ? [] : [{ customerId: homeId, tag }];
      }),
    );
  }
  return outcomesOf(
    customers.map(({ externalId }) => externalId),
    byId,
  );
};

/** What became of each row: of several of one record the first tells, the others are no news. */
export function outcomesOf(ids: string[], saved: ReadonlyMap<string, { outcome: Outcome }>): Outcome[] {
  const told = new Set<string>();
  return ids.map((id) => {
    const isFirst = !told.has(id);
    told.add(id);
    return isFirst ? (saved.get(id)?.outcome ?? 'unchanged') : 'unchanged';
  });
}
