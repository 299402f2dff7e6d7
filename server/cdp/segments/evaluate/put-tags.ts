import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { addTags, removeTags } from '../../tags/index.ts';
import type { HeldCustomer } from './hold-customers.ts';
import { keyOf } from './judge.ts';

/** The source under which segments put tags on; tags of this name from others stay when a member leaves. */
const SOURCE = 'segment';

/** Lets customers carry the tags of the segments that they are in, and no others of this source. */
export async function putTags(
  ctx: Ctx,
  customers: HeldCustomer[],
  tags: Map<string, { segmentId: string; generation: number }[]>,
  listsOf: (customerId: string) => Set<string>,
): Promise<void> {
  const carried = await listCarried(ctx, customers);
  const added: { customerId: string; tag: string }[] = [];
  const removed: { customerId: string; tag: string }[] = [];
  for (const { id } of customers) {
    const own = carried.get(id) ?? new Set<string>();
    const wanted = new Set(
      [...tags].flatMap(([tag, lists]) => (lists.some((list) => listsOf(id).has(keyOf(list))) ? [tag] : [])),
    );
    for (const tag of wanted) if (!own.has(tag)) added.push({ customerId: id, tag });
    for (const tag of own) if (!wanted.has(tag)) removed.push({ customerId: id, tag });
  }
  if (added.length > 0) await addTags(ctx, SOURCE, added);
  if (removed.length > 0) await removeTags(ctx, SOURCE, removed);
}

async function listCarried(ctx: Ctx, customers: HeldCustomer[]): Promise<Map<string, Set<string>>> {
  const rootOf = new Map(customers.flatMap(({ id, records }) => records.map((record) => [record.id, id])));
  const { rows } = await sql<{ recordId: string; tag: string }>`
    select customer_id as "recordId", tag from cdp.tags
    where tenant = ${ctx.tenant} and customer_id = any(${[...rootOf.keys()]}::uuid[]) and source = ${SOURCE}`.execute(
    ctx.db,
  );
  const byRoot = Map.groupBy(rows, (row) => rootOf.get(row.recordId) ?? '');
  return new Map([...byRoot].map(([root, ofCustomer]) => [root, new Set(ofCustomer.map((row) => row.tag))]));
}
