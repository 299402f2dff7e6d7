import type { LiveList } from '../definitions/live-segments.ts';
import type { MemberChanges } from './diff-members.ts';
import type { HeldCustomer } from './hold-customers.ts';
import { keyOf } from './judge.ts';

/** Customers who are today whom they were, and those whose records have changed hands or may have. */
export function sortOut(customers: HeldCustomer[]): { plain: HeldCustomer[]; tangled: HeldCustomer[] } {
  const pasts = new Set(customers.flatMap(({ id, before }) => before.filter((each) => each !== id)));
  const isTangled = ({ id, before }: HeldCustomer): boolean => before.length > 1 || pasts.has(id);
  return {
    plain: customers.filter((customer) => !isTangled(customer)),
    tangled: customers.filter(isTangled),
  };
}

/** Adds what changes for plain customers: nearly all of them, so that no more is read of their lists than the keys. */
export function diffPlain(
  changes: MemberChanges,
  customers: HeldCustomer[],
  held: Map<string, string[]>,
  lists: LiveList[],
  wants: (customerId: string) => Set<string>,
  now: Date,
): void {
  const known = new Map(lists.map((list) => [keyOf(list), list]));
  for (const { id } of customers) {
    const wanted = wants(id);
    const had = new Set(held.get(id));
    for (const key of wanted) {
      const list = known.get(key);
      if (!list || had.has(key)) continue;
      const { segmentId, generation } = list;
      changes.added.push({ segmentId, generation, customerId: id, since: now });
      changes.entered.push({ segmentId, generation, customerId: id });
    }
    for (const key of had) {
      const list = known.get(key);
      if (!list || wanted.has(key)) continue;
      const { segmentId, generation } = list;
      changes.removed.push({ segmentId, generation, customerId: id, since: now });
      changes.left.push({ segmentId, generation, customerId: id });
    }
  }
}
