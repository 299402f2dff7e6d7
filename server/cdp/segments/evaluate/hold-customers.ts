import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { listMembers } from '../../identity/index.ts';

/** A customer with all its records, held until the end of the transaction. */
export interface HeldCustomer {
  id: string;
  /** With the customer that each was last known as, where that is another one than itself. */
  records: { id: string; heldBy: string | null }[];
  /** The customers that these records were last known as: itself, and whoever it absorbed or came out of since. */
  before: string[];
  /** When time was to change something for it. */
  dueAt: Date | null;
}

/** Customers that are held, records that lead to nobody, and records that have to be tried again. */
export interface Held {
  customers: HeldCustomer[];
  gone: string[];
  again: string[];
}

/** Merges and splits that wait at the same time can hang together; what is further away comes by its own change. */
const ROUNDS = 4;

/**
 * Finds the customers of these records, with whoever they were one with when they were last looked at, and
 * holds their rows in `segment_records`, in the order of ids: nobody else looks at them until the commit.
 */
export async function holdCustomers(ctx: Ctx, homeIds: string[]): Promise<Held> {
  const { roots, holders } = await gather(ctx, homeIds);
  const ids = [...new Set([...homeIds, ...roots.keys(), ...roots.values(), ...holders.values()])].sort();
  const rows = await lockRecords(ctx, ids);
  // While we waited, somebody may have been merged or split.
  const current = await rootsOf(ctx, ids);
  const customers = new Map<string, HeldCustomer>();
  const open = new Set<string>();
  for (const [record, root] of current) {
    const row = rows.get(record);
    const before = row?.heldBy ?? record;
    const customer = customers.get(root) ?? { id: root, records: [], before: [root], dueAt: null };
    customer.records.push({ id: record, heldBy: row?.heldBy ?? null });
    if (record === root) customer.dueAt = row?.dueAt ?? null;
    if (!customer.before.includes(before)) customer.before.push(before);
    customers.set(root, customer);
    if (![record, root, before].every((id) => rows.has(id))) open.add(root);
  }
  const { whole, again } = setAside([...customers.values()], open);
  return { customers: whole, gone: ids.filter((id) => !current.has(id)), again };
}

/** Puts aside customers who are not held whole, and whoever shares a past with them. */
function setAside(customers: HeldCustomer[], open: Set<string>): { whole: HeldCustomer[]; again: string[] } {
  if (open.size === 0) return { whole: customers, again: [] };
  const past = new Set(customers.filter((each) => open.has(each.id)).flatMap((each) => each.before));
  const isAside = (customer: HeldCustomer): boolean =>
    open.has(customer.id) || customer.before.some((id) => past.has(id));
  return {
    whole: customers.filter((customer) => !isAside(customer)),
    again: customers.filter(isAside).map((customer) => customer.id),
  };
}

interface Gathered {
  roots: Map<string, string>;
  holders: Map<string, string>;
}

/** All records of the customers concerned, and by record the customer that it was last known as. */
async function gather(ctx: Ctx, homeIds: string[]): Promise<Gathered> {
  const roots = new Map<string, string>();
  const holders = new Map<string, string>();
  let fresh = homeIds;
  for (let round = 0; round < ROUNDS && fresh.length > 0; round += 1) {
    for (const [record, root] of await rootsOf(ctx, fresh)) roots.set(record, root);
    const known = [...new Set([...fresh, ...roots.keys()])];
    for (const { record, holder } of await listHolders(ctx, known)) holders.set(record, holder);
    fresh = [...holders].flat().filter((id) => !roots.has(id) && !known.includes(id));
  }
  return { roots, holders };
}

async function rootsOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const members = await listMembers(ctx, ids);
  return new Map(members.map((member) => [member.id, member.rootId]));
}

/** Records that were last known as part of another one, from either side. */
async function listHolders(ctx: Ctx, ids: string[]): Promise<{ record: string; holder: string }[]> {
  const { rows } = await sql<{ record: string; holder: string }>`
    select home_id as record, held_by as holder from cdp.segment_records
    where tenant = ${ctx.tenant} and home_id = any(${ids}::uuid[]) and held_by is not null
    union all
    select home_id, held_by from cdp.segment_records
    where tenant = ${ctx.tenant} and held_by = any(${ids}::uuid[])`.execute(ctx.db);
  return rows;
}

/** The row of a record: the customer that it was last known as (null: itself), and when time may change something. */
interface RecordRow {
  id: string;
  heldBy: string | null;
  dueAt: Date | null;
}

async function lockRecords(ctx: Ctx, ids: string[]): Promise<Map<string, RecordRow>> {
  ctx.send(
    sql`insert into cdp.segment_records (tenant, home_id)
      select ${ctx.tenant}::uuid, id from unnest(${ids}::uuid[]) as given (id)
      where not exists (select from cdp.segment_records r where r.tenant = ${ctx.tenant} and r.home_id = given.id)
      order by id
      on conflict do nothing`.execute(ctx.db),
  );
  const { rows } = await sql<RecordRow>`
    select home_id as id, held_by as "heldBy", due_at as "dueAt" from cdp.segment_records
    where tenant = ${ctx.tenant} and home_id = any(${ids}::uuid[]) order by home_id for update`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
