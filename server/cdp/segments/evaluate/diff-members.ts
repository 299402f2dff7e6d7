import { keyOf } from './judge.ts';
import type { HeldCustomer } from './hold-customers.ts';

/** A row of `segment_members`. */
export interface MemberRow {
  segmentId: string;
  generation: number;
  customerId: string;
  since: Date;
}

/** What has to be written, and who has really entered or left. */
export interface MemberChanges {
  added: MemberRow[];
  removed: MemberRow[];
  entered: { segmentId: string; generation: number; customerId: string }[];
  left: { segmentId: string; generation: number; customerId: string }[];
}

interface ListKey {
  segmentId: string;
  generation: number;
}

/**
 * From the rows that are there to those that should be. Whoever a customer absorbed or came out of handed their
 * membership on: it keeps its beginning, and nobody enters or leaves by that.
 */
export function diffMembers(
  customers: HeldCustomer[],
  gone: string[],
  rows: MemberRow[],
  lists: ListKey[],
  wants: (customerId: string) => Set<string>,
  now: Date,
): MemberChanges {
  const changes: MemberChanges = { added: [], removed: [], entered: [], left: [] };
  const known = new Map(lists.map((list) => [keyOf(list), list]));
  const living = new Set(customers.map((customer) => customer.id));
  const own = Map.groupBy(
    rows.filter((row) => known.has(keyOf(row))),
    (row) => row.customerId,
  );
  for (const { id, before } of customers) {
    const wanted = wants(id);
    const had = sinceByList(before.flatMap((each) => own.get(each) ?? []));
    const held = new Set((own.get(id) ?? []).map(keyOf));
    for (const [key, list] of known) {
      const since = had.get(key);
      if (wanted.has(key)) {
        if (!held.has(key)) changes.added.push({ ...list, customerId: id, since: since ?? now });
        if (since === undefined) changes.entered.push({ ...list, customerId: id });
      } else if (since !== undefined) {
        // Who came out of a customer that is still there was never told to be a member.
        const wasMember = before.some(
          (each) => (each === id || !living.has(each)) && own.get(each)?.some((row) => keyOf(row) === key),
        );
        if (wasMember) changes.left.push({ ...list, customerId: id });
      }
    }
  }
  const past = new Set([...customers.flatMap((customer) => customer.before), ...gone]);
  for (const [customerId, ofCustomer] of own) {
    if (!past.has(customerId)) continue;
    const wanted = living.has(customerId) ? wants(customerId) : new Set<string>();
    changes.removed.push(...ofCustomer.filter((row) => !wanted.has(keyOf(row))));
  }
  return changes;
}

function sinceByList(rows: MemberRow[]): Map<string, Date> {
  const since = new Map<string, Date>();
  for (const row of rows) {
    const other = since.get(keyOf(row));
    if (other === undefined || row.since < other) since.set(keyOf(row), row.since);
  }
  return since;
}
